import { describe, expect, it } from 'vitest';
import { strictErrors } from '../testing/strict.ts';
import { exampleOf } from '../testing/examples.ts';
import { PROTOCOLS, type Protocol } from '../vocabulary.ts';
import { ACTIONS, copyOfSchema, type Part } from './schemas.ts';
import { strictViolationIn, violationIn } from './validate.ts';

/** Every message and answer of a version; 2.1's SEND has no answer. */
function messagesOf(protocol: Protocol): (readonly [string, Part])[] {
  return [...ACTIONS[protocol]].flatMap((action) =>
    (['req', 'conf'] as const)
      .filter((part) => copyOfSchema(protocol, action, part) !== null)
      .map((part) => [action, part] as const),
  );
}

describe('the schemas', () => {
  it('hold every message of each version, with its answer', () => {
    expect(ACTIONS['ocpp1.6'].size).toBe(39);
    expect(ACTIONS['ocpp2.0.1'].size).toBe(64);
    expect(ACTIONS['ocpp2.1'].size).toBe(91);
    for (const protocol of PROTOCOLS) {
      const unanswered = [...ACTIONS[protocol]].filter(
        (action) => copyOfSchema(protocol, action, 'conf') === null,
      );
      expect(unanswered).toEqual(protocol === 'ocpp2.1' ? ['NotifyPeriodicEventStream'] : []);
    }
  });

  it('lose no message of 2.0.1 in 2.1', () => {
    expect([...ACTIONS['ocpp2.0.1']].filter((action) => !ACTIONS['ocpp2.1'].has(action))).toEqual([]);
  });

  it.each(PROTOCOLS)('of %s compile, and accept their smallest and their largest example', (protocol) => {
    for (const [action, part] of messagesOf(protocol)) {
      for (const whole of [false, true]) {
        const example = exampleOf(protocol, action, part, whole);
        expect(strictErrors(protocol, action, part, example)).toBe('');
        expect(violationIn(protocol, action, part, example), `${action}.${part}`).toBeNull();
      }
    }
  });

  it.each(PROTOCOLS)('of %s refuse an example without what it needs', (protocol) => {
    for (const [action, part] of messagesOf(protocol)) {
      for (const name of copyOfSchema(protocol, action, part)?.required ?? []) {
        const { [name]: _missing, ...rest } = exampleOf(protocol, action, part) as Record<string, unknown>;
        expect(strictViolationIn(protocol, action, part, rest)?.text).toBe(`${name} is missing`);
      }
    }
  });

  it('are strict with what we send and not with what stations send', () => {
    const answer = { status: 'Accepted', acme: true };
    expect(violationIn('ocpp2.1', 'Reset', 'conf', answer)).toBeNull();
    expect(strictViolationIn('ocpp2.1', 'Reset', 'conf', answer)).not.toBeNull();
    const time = { currentTime: '2026-01-31 12:00:00' };
    expect(violationIn('ocpp1.6', 'Heartbeat', 'conf', time)).toBeNull();
    expect(strictViolationIn('ocpp1.6', 'Heartbeat', 'conf', time)).not.toBeNull();
  });

  it('say so when there is none', () => {
    for (const check of [violationIn, strictViolationIn]) {
      expect(check('ocpp1.6', 'NotifyEvent', 'req', {})?.code).toBe('NotImplemented');
      expect(check('ocpp2.1', 'NotifyPeriodicEventStream', 'conf', {})?.code).toBe('NotImplemented');
    }
  });
});
