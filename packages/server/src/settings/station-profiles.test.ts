import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_TRAITS } from '@ohmward/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogue } from './catalogue.ts';
import { SettingsError } from './settings-error.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ohmward-profiles-'));
  mkdirSync(join(folder, 'station-profiles'));
  writeFileSync(
    join(folder, 'causes.yaml'),
    'causes:\n  - id: unknown\n    name: Unknown\n    meaning: Nobody knows.\n',
  );
});

afterEach(() => rmSync(folder, { recursive: true }));

function profile(id: string, match: string, rest = ''): string {
  return `  - id: ${id}\n    name: ${id}\n    match: ${match}\n    source: a test\n    confidence: verified\n${rest}`;
}

function load(files: Record<string, string[]>): ReturnType<typeof loadCatalogue>['profiles'] {
  for (const [name, profiles] of Object.entries(files))
    writeFileSync(join(folder, 'station-profiles', name), `profiles:\n${profiles.join('')}`);
  return loadCatalogue(folder).profiles;
}

function problemsOf(files: Record<string, string[]>): string {
  try {
    load(files);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return 'no problem';
}

describe('station profiles', () => {
  it('say only what differs; the rest is as with a careful stranger', () => {
    const limits = '    traits:\n      redialS: 1140\n      limit: { unit: A, stepsA: [6, 8] }\n';
    const [read] = load({ 'a.yaml': [profile('a', '{ vendors: [ABB] }', limits)] });
    expect(read?.traits).toEqual({
      ...DEFAULT_TRAITS,
      redialS: 1140,
      limit: { ...DEFAULT_TRAITS.limit, unit: 'A', stepsA: [6, 8] },
    });
    expect(read?.match).toEqual({ vendors: ['ABB'], models: [], firmware: null, protocols: null });
  });

  it('change the version of the catalogue', () => {
    const before = loadCatalogue(folder).version;
    load({ 'a.yaml': [profile('a', '{ vendors: [ABB] }')] });
    expect(loadCatalogue(folder).version).not.toBe(before);
  });

  it('with an unknown trait are refused, with file, line, field and fix', () => {
    const typo = profile('a', '{ vendors: [ABB] }', '    traits:\n      redialSeconds: 4\n');
    expect(problemsOf({ 'a.yaml': [typo] })).toMatch(
      /a\.yaml:8:7: profiles\.0\.traits\.redialSeconds: is not known here\. Check the spelling, or remove it\./,
    );
  });

  it('cannot say that a factor is nothing or backwards, or name a status that is none', () => {
    const wrong = '    traits:\n      unitlessEnergyFactor: 0\n      startStatuses: [Ready]\n';
    const text = problemsOf({ 'a.yaml': [profile('a', '{ vendors: [ABB] }', wrong)] });
    expect(text).toContain('profiles.0.traits.unitlessEnergyFactor: 0 is not allowed');
    expect(text).toContain(
      'profiles.0.traits.startStatuses.0: "Ready" is not allowed. Write one of Available,',
    );
  });

  it('need a vendor, and versions in quotes', () => {
    expect(problemsOf({ 'a.yaml': [profile('a', '{ vendors: [] }')] })).toContain('profiles.0.match.vendors');
    expect(problemsOf({ 'a.yaml': [profile('a', '{ vendors: [ABB], firmware: { to: 1.8 } }')] })).toContain(
      'profiles.0.match.firmware.to: 1.8 is not allowed',
    );
  });

  it('with the same id are refused, also in two files', () => {
    const files = {
      'a.yaml': [profile('a', '{ vendors: [ABB] }')],
      'b.yaml': [profile('a', '{ vendors: [KEBA] }')],
    };
    expect(problemsOf(files)).toMatch(/b\.yaml:2:5: profiles\.0\.id: "a" stands in .*a\.yaml already/);
  });

  it.each([
    ['{ vendors: [ABB] }', '{ vendors: [abb] }'],
    ['{ vendors: ["A*"] }', '{ vendors: ["ABB*"] }'],
    ['{ vendors: [ABB], models: ["Terra*"] }', '{ vendors: [ABB], models: [terra ac] }'],
    ['{ vendors: [ABB], firmware: { to: "1.8.21" } }', '{ vendors: [ABB], firmware: { from: "1.8" } }'],
  ])('that one station could fit alike are refused: %s and %s', (one, other) => {
    expect(problemsOf({ 'a.yaml': [profile('a', one), profile('b', other)] })).toMatch(
      /profiles\.1\.match: a station can fit this and "a" in .*a\.yaml alike\. Narrow one of them/,
    );
  });

  it.each([
    ['{ vendors: [ABB] }', '{ vendors: [ABB], models: [Terra] }'],
    ['{ vendors: [ABB], models: [A] }', '{ vendors: [ABB], models: [B] }'],
    ['{ vendors: [ABB], firmware: { to: "1.8" } }', '{ vendors: [ABB], firmware: { from: "1.9" } }'],
    ['{ vendors: [ABB], protocols: [ocpp1.6] }', '{ vendors: [ABB], protocols: [ocpp2.1] }'],
  ])('may stand side by side: %s and %s', (one, other) => {
    expect(problemsOf({ 'a.yaml': [profile('a', one), profile('b', other)] })).toBe('no problem');
  });
});

describe('the profiles that come with Ohmward', () => {
  const { profiles } = loadCatalogue();

  it('are read, and each covers a quirk', () => {
    expect(profiles.length).toBeGreaterThanOrEqual(15);
    for (const { id, quirks, source } of profiles) {
      expect(quirks, id).not.toEqual([]);
      expect(source, id).not.toBe('');
    }
  });
});
