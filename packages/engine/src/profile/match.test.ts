import { describe, expect, it } from 'vitest';
import type { ProfileMatch, StationProfile } from '../model/station-profile.ts';
import { restore, snapshot, stateHash } from '../snapshot.ts';
import { testCatalogue, TestNetwork } from '../testing/network.ts';
import { DEFAULT_TRAITS } from './default-traits.ts';
import { bestProfile, collide, type Identity } from './match.ts';
import { profileOf, traitsOf } from './profiles.ts';
import { isWithin, rangesMeet, versionNumbers } from './versions.ts';

const TERRA: Identity = { vendor: 'ABB', model: 'Terra AC', firmware: '1.8.21', protocol: 'ocpp1.6' };

function matching(parts: Partial<ProfileMatch>): ProfileMatch {
  return { vendors: ['ABB'], models: [], firmware: null, protocols: null, ...parts };
}

function profile(id: string, parts: Partial<ProfileMatch>, redialS = 0): StationProfile {
  const traits = { ...DEFAULT_TRAITS, redialS };
  return {
    id,
    name: id,
    match: matching(parts),
    quirks: [],
    traits,
    source: 'a test',
    confidence: 'verified',
  };
}

describe('firmware versions', () => {
  it.each([
    ['1.8.21', [1, 8, 21]],
    ['v5.621', [5, 621]],
    ['03.09.0', [3, 9, 0]],
    ['TAC3Z9119006710273::V1.8.21', [1, 8, 21]],
    ['GWM-07.020-03_GCW-10.18-05.7', [7, 20]],
    ['7', [7]],
    ['beta', null],
    ['20260131120000', null],
  ])('of %s are read', (text, numbers) => {
    expect(versionNumbers(text)).toEqual(numbers);
  });

  it.each([
    ['1.8.21', null, '1.8.21', true],
    ['1.8.22', null, '1.8.21', false],
    ['1.8.21.3', null, '1.8.21', true],
    ['1.10.0', null, '1.8.21', false],
    ['6.11.16', '6', '6', true],
    ['5.99', '6', '6', false],
    ['7.0', '6', '6', false],
    ['2', '2.0.1', null, false],
    ['2.0.1', '2.0.1', null, true],
    ['beta', null, null, false],
    [null, null, '1', false],
  ])('%s within %s to %s: %s', (firmware, from, to, within) => {
    expect(isWithin(firmware, { from, to })).toBe(within);
  });

  it('of two ranges meet where some version lies in both', () => {
    expect(rangesMeet({ from: '1', to: '1.8' }, { from: '1.8', to: null })).toBe(true);
    expect(rangesMeet({ from: null, to: '1.8' }, { from: '1.9', to: null })).toBe(false);
    expect(rangesMeet(null, { from: '9', to: '9' })).toBe(true);
  });
});

describe('the profile of a station', () => {
  it('is the most specific: firmware over model over protocol over vendor', () => {
    const all = [
      profile('vendor', {}),
      profile('protocol', { protocols: ['ocpp1.6'] }),
      profile('model', { models: ['terra*'] }),
      profile('firmware', { firmware: { from: null, to: '1.8' } }),
    ];
    for (let left = all.length; left > 0; left--)
      expect(bestProfile(all.slice(0, left), TERRA)?.id).toBe(all[left - 1]?.id);
  });

  it('needs all that it asks for, in any case, with any rest behind a star', () => {
    const fit = (parts: Partial<ProfileMatch>, station: Partial<Identity> = {}): boolean =>
      bestProfile([profile('x', parts)], { ...TERRA, ...station }) !== null;
    expect(fit({ vendors: ['abb '] })).toBe(true);
    expect(fit({ vendors: ['ABB*'] }, { vendor: 'ABB Oy' })).toBe(true);
    expect(fit({}, { vendor: 'ABB Oy' })).toBe(false);
    expect(fit({ vendors: ['*'] }, { vendor: '' })).toBe(true);
    expect(fit({ vendors: ['*'] }, { vendor: null })).toBe(false);
    expect(fit({ models: ['Terra'] })).toBe(false);
    expect(fit({ models: ['Terra*'] }, { model: null })).toBe(false);
    expect(fit({ protocols: ['ocpp2.1'] })).toBe(false);
    expect(fit({ protocols: ['ocpp1.6'] }, { protocol: null })).toBe(false);
  });

  it('collides with another where one station could fit both alike', () => {
    expect(collide(matching({}), matching({ vendors: ['a*'] }))).toBe(true);
    expect(collide(matching({ vendors: ['ab*'] }), matching({ vendors: ['abc*'] }))).toBe(true);
    expect(collide(matching({ vendors: ['abd'] }), matching({ vendors: ['abc*'] }))).toBe(false);
    expect(collide(matching({}), matching({ models: ['A'] }))).toBe(false);
  });

  it('is found with its boot message, and anew with other firmware, protocol or catalogue', () => {
    const net = new TestNetwork();
    const volta = { vendors: ['Volta'] };
    const inForce = (...profiles: StationProfile[]): void => {
      net.input({ kind: 'settings', policy: net.state.policy, catalogue: { ...testCatalogue, profiles } });
    };
    const idOf = (): string | null => net.state.stations.get('A')?.capabilities.profileId ?? null;
    inForce(
      profile('v1', { ...volta, firmware: { from: '1', to: '1' } }),
      profile('v2', { ...volta, protocols: ['ocpp2.1'] }),
    );
    net.open('A');
    expect(idOf()).toBeNull();
    net.boot('A');
    expect(idOf()).toBe('v1');
    net.call('A', {
      type: 'boot',
      vendor: 'Volta',
      model: 'V1',
      serial: null,
      firmware: '2.0',
      reason: null,
      iccid: null,
    });
    expect(idOf()).toBeNull();
    net.open('A', 'ocpp2.1');
    expect(idOf()).toBe('v2');
    inForce(profile('any', { vendors: ['*'] }, 77));
    expect(idOf()).toBe('any');
    inForce();
    expect(idOf()).toBeNull();
  });

  it('survives a checkpoint, and is looked up in the catalogue of the state that asks', () => {
    const net = new TestNetwork();
    const known = profile('volta', { vendors: ['Volta'] }, 77);
    net.input({
      kind: 'settings',
      policy: net.state.policy,
      catalogue: { ...testCatalogue, profiles: [known] },
    });
    net.healthy('A');
    const state = restore([...snapshot(net.state)]);
    expect(stateHash(state)).toBe(stateHash(net.state));
    const station = state.stations.get('A');
    expect(station === undefined ? null : traitsOf(state, station).redialS).toBe(77);
    expect(station === undefined ? null : profileOf(state, station)).toEqual(known);
  });
});
