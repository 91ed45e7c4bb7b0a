import { describe, expect, it } from 'vitest';
import { NOT_KEPT, withoutPasswords } from './station-passwords.ts';

const SECRET = 'hunter2-hunter2-hunter2';
const password = { name: 'BasicAuthPassword' };

describe('a frame that tells a password', () => {
  it.each<[string, unknown]>([
    [
      '1.6 GetConfiguration',
      { configurationKey: [{ key: 'AuthorizationKey', readonly: false, value: SECRET }] },
    ],
    ['names in another case', { configurationKey: [{ Key: 'authorizationkey', Value: SECRET }] }],
    [
      'a password of its own',
      { configurationKey: [{ key: 'WifiPassword', readonly: false, value: SECRET }] },
    ],
    ['2.x GetVariables', { getVariableResult: [{ variable: password, attributeValue: SECRET }] }],
    ['2.x NotifyReport', { reportData: [{ variable: password, variableAttribute: [{ value: SECRET }] }] }],
    ['2.x NotifyEvent', { eventData: [{ variable: password, actualValue: SECRET }] }],
    ['a member of its name', { data: { basicAuthPassword: SECRET } }],
  ])('is kept without it: %s', (_what, payload) => {
    const kept = withoutPasswords(JSON.stringify([3, 'm1', payload]));
    expect(kept).not.toContain(SECRET);
    expect(kept).toContain(NOT_KEPT);
    expect(JSON.parse(kept)).toMatchObject([3, 'm1', {}]);
  });

  it('keeps everything else', () => {
    const entry = (value: string) => ({ key: 'AuthorizationKey', readonly: false, value });
    const other = { key: 'HeartbeatInterval', readonly: false, value: '300' };
    const frame = (value: string) => JSON.stringify([3, 'm1', { configurationKey: [other, entry(value)] }]);
    expect(withoutPasswords(frame(SECRET))).toBe(frame(NOT_KEPT));
  });

  it('is cut off at it when it is no JSON', () => {
    expect(withoutPasswords(`[3,"m1",{"key":"AuthorizationKey","value":"${SECRET}"`)).toBe(
      `[3,"m1",{"key":"AuthorizationKey${NOT_KEPT}`,
    );
  });

  it('may be nested without end', () => {
    const frame = `${'['.repeat(5_000)}{"key":"AuthorizationKey","value":"${SECRET}"}${']'.repeat(5_000)}`;
    expect(withoutPasswords(frame)).not.toContain(SECRET);
  });
});

it('leaves every other frame byte for byte', () => {
  for (const frame of ['[2, "a","Heartbeat",{} ]', '{', '[3,"b",{"unknownKey":["AuthorizationKey"]}]'])
    expect(withoutPasswords(frame)).toBe(frame);
});
