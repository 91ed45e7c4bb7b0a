import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCommand } from './command.ts';
import { interpretRequest, requestsOf } from './request.ts';
import { arbitraryPayload } from './testing/arbitrary-payload.ts';
import { parseTime } from './time.ts';
import { PROTOCOLS, type CommandAction, type RequestNature } from './vocabulary.ts';

const GRAVITY: Record<RequestNature, number> = { reads: 0, informs: 1, configures: 2, interrupts: 3 };

/** Written down apart from the table in use: what must never travel as anything weaker. */
const INTERRUPTING = words(
  'Reset UnlockConnector ChangeAvailability RemoteStartTransaction RemoteStopTransaction',
  'RequestStartTransaction RequestStopTransaction UpdateFirmware SignedUpdateFirmware',
  'DeleteCertificate DataTransfer RequestBatterySwap',
);
const CONFIGURING = words(
  'ClearCache SendLocalList SetChargingProfile ClearChargingProfile ChangeConfiguration',
  'SetVariables SetNetworkProfile InstallCertificate CertificateSigned ReserveNow CancelReservation',
  'SetVariableMonitoring ClearVariableMonitoring SetMonitoringBase SetMonitoringLevel',
  'UpdateDynamicSchedule SetDERControl SetDefaultTariff PublishFirmware',
);
function words(...lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(' '));
}

/** Messages that have more than one action. */
const SECOND_ACTION: Partial<Record<string, CommandAction>> = { GetConfiguration: 'reportSettings' };

/** What a payload says, without what it says by default and however it writes times. */
function meaning(value: unknown): unknown {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return parseTime(value);
  if (Array.isArray(value)) return value.map(meaning);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, part]) => {
        if (name === 'attributeType') return part !== 'Actual';
        if (name === 'transaction') return part !== false;
        const mayBeAbsent = name === 'key' || name === 'localAuthorizationList';
        return !(mayBeAbsent && Array.isArray(part) && part.length === 0);
      })
      .map(([name, part]) => [name, meaning(part)]),
  );
}

const CASES = PROTOCOLS.flatMap((protocol) =>
  requestsOf(protocol).map((request) => ({ protocol, ...request })),
);

describe('any valid message', () => {
  const becameActions = new Set<string>();

  it.each(CASES)('$protocol $message keeps its meaning and its gravity', (request) => {
    const { protocol, message, nature, action } = request;
    fc.assert(
      fc.property(arbitraryPayload(protocol, message), (payload) => {
        const reading = interpretRequest(protocol, message, payload);
        if ('problem' in reading) {
          // Chance finds no setting with a password, but the members of a network profile that are one.
          expect(message).toBe('SetNetworkProfile');
          return;
        }
        const { command } = reading;
        if (command.action === 'request') {
          expect(GRAVITY[command.nature]).toBeGreaterThanOrEqual(GRAVITY[nature]);
          expect(command.payload).toBe(payload);
        } else {
          expect([action, SECOND_ACTION[message]]).toContain(command.action);
          becameActions.add(`${protocol} ${message}`);
        }
        const encoded = encodeCommand(protocol, command, 0);
        if ('unsupported' in encoded) throw new Error(encoded.unsupported);
        expect(encoded.action).toBe(message);
        expect(meaning(encoded.payload)).toEqual(meaning(payload));
      }),
      // What is always a request is only handed through.
      { numRuns: action === null ? 15 : 80, seed: 7 },
    );
  });

  it('becomes its action often enough for the above to mean something', () => {
    const missed = CASES.filter(({ protocol, message, action }) => {
      // Chance makes no charging profile of ours; request.test.ts does.
      if (action === 'limitPower') return false;
      return action !== null && !becameActions.has(`${protocol} ${message}`);
    });
    expect(missed.map(({ protocol, message }) => `${protocol} ${message}`)).toEqual([]);
  });

  it('has the nature that people and energy ask for', () => {
    const natures = new Map(CASES.map(({ message, nature }) => [message as string, nature]));
    expect(INTERRUPTING.filter((message) => natures.get(message) !== 'interrupts')).toEqual([]);
    expect(CONFIGURING.filter((message) => natures.get(message) !== 'configures')).toEqual([]);
    const reading = [...natures].filter(([, nature]) => nature === 'reads').map(([message]) => message);
    expect(reading.filter((message) => !/^Get|TriggerMessage$/.test(message))).toEqual([]);
  });
});
