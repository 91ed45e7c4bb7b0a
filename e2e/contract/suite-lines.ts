import { describe, expect, it } from 'vitest';
import type { Json } from '../support/api.ts';
import { Station, type Protocol } from '../support/station.ts';
import { until } from '../support/until.ts';
import type { Installation } from './installation.ts';

const PROTOCOLS = ['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'] as const;

const SETTINGS = [
  { key: 'HeartbeatInterval', readonly: false, value: '300' },
  { key: 'NumberOfConnectors', readonly: true, value: '1' },
];

const REPORT = [
  {
    component: { name: 'OCPPCommCtrlr' },
    variable: { name: 'HeartbeatInterval' },
    variableAttribute: [{ value: '300', mutability: 'ReadWrite' }],
  },
  {
    component: { name: 'ChargingStation' },
    variable: { name: 'Model' },
    variableAttribute: [{ value: 'Fast 50', mutability: 'ReadOnly' }],
  },
];

/** What each version has that no action of the API says, and what a station answers to it. */
const WORD_FOR_WORD: Readonly<Record<Protocol, { message: string; payload: Json; answer: Json }>> = {
  'ocpp1.6': {
    message: 'SetChargingProfile',
    payload: {
      connectorId: 0,
      csChargingProfiles: {
        chargingProfileId: 7,
        stackLevel: 1,
        chargingProfilePurpose: 'ChargePointMaxProfile',
        chargingProfileKind: 'Absolute',
        chargingSchedule: {
          chargingRateUnit: 'A',
          chargingSchedulePeriod: [
            { startPeriod: 0, limit: 16 },
            { startPeriod: 3600, limit: 10 },
          ],
        },
      },
    },
    answer: { status: 'Accepted' },
  },
  'ocpp2.0.1': {
    message: 'GetTransactionStatus',
    payload: {},
    answer: { messagesInQueue: false },
  },
  'ocpp2.1': {
    message: 'GetTariffs',
    payload: { evseId: 0 },
    answer: { status: 'Accepted', tariffAssignments: [{ tariffId: 't-1', tariffKind: 'DefaultTariff' }] },
  },
};

/** What an outside suite needs to drive the server: any message in each version, and what stations answer. */
export function suiteLines(here: Installation): void {
  /** A station of a version, accepted and free, that knows its settings. */
  async function station(id: string, protocol: Protocol): Promise<Station> {
    const made = new Station(here.server.url, id, { protocol });
    here.stations.push({ station: made });
    made.responders['GetConfiguration'] = ({ key }) => ({
      configurationKey: SETTINGS.filter((one) => key === undefined || key.includes(one.key)),
    });
    made.responders['GetBaseReport'] = ({ requestId }) => {
      const part = { requestId, generatedAt: new Date().toISOString() };
      queueMicrotask(() => {
        void made.call('NotifyReport', { ...part, seqNo: 0, tbc: true, reportData: REPORT.slice(0, 1) });
        void made.call('NotifyReport', { ...part, seqNo: 1, tbc: false, reportData: REPORT.slice(1) });
      });
      return { status: 'Accepted' };
    };
    await made.connect();
    const is16 = protocol === 'ocpp1.6';
    const boot = is16
      ? { chargePointVendor: 'Acme', chargePointModel: 'Fast 50' }
      : { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'Fast 50' } };
    await made.call('BootNotification', boot);
    await here.api.act('POST', `/stations/${id}/accept`, {});
    await made.call('BootNotification', boot);
    const timestamp = new Date().toISOString();
    const status = is16
      ? { connectorId: 1, errorCode: 'NoError', status: 'Available', timestamp }
      : { evseId: 1, connectorId: 1, connectorStatus: 'Available', timestamp };
    await made.call('StatusNotification', status);
    return made;
  }

  const ended = (id: string): Promise<Json> =>
    until(`command ${id} ends`, async () => {
      const found = await here.api.get(`/commands/${id}`);
      return ['queued', 'sent'].includes(found.status) ? null : found;
    });

  describe.each(PROTOCOLS)('a suite with a station of %s', (protocol) => {
    const id = `SUITE-${protocol}`;
    let made: Station;

    it('sees it listed with its protocol', async () => {
      made = await station(id, protocol);
      const { items } = await here.api.get('/stations?q=SUITE');
      expect(items.find((one: Json) => one.id === id)).toMatchObject({
        protocol,
        connected: true,
        security: { profile: 0, certificateNotAfter: null },
        profile: null,
        reservations: [],
      });
    });

    it('sends a message word for word and reads the answer', async () => {
      const { message, payload, answer } = WORD_FOR_WORD[protocol];
      const known = (await here.api.get('/protocols')).items.find((one: Json) => one.protocol === protocol);
      expect(known.messages.map((one: Json) => one.message)).toContain(message);
      made.responders[message] = () => answer;
      const sent = await here.api.command(id, { action: 'request', message, payload });
      expect(sent).toMatchObject({ action: 'request', parameters: { message, payload } });
      expect(await made.wasAsked(message)).toEqual(payload);
      expect(await ended(sent.id)).toMatchObject({ response: answer, responseError: null });
    });

    it('sends a message that is an action, which is judged as that', async () => {
      const [message, payload] =
        protocol === 'ocpp1.6'
          ? ['ChangeAvailability', { connectorId: 0, type: 'Operative' }]
          : ['ChangeAvailability', { operationalStatus: 'Operative' }];
      const sent = await here.api.command(id, { action: 'request', message, payload });
      expect(sent).toMatchObject({ action: 'setAvailability', parameters: { operative: true } });
      expect(await made.wasAsked('ChangeAvailability')).toEqual(payload);
      expect(await ended(sent.id)).toMatchObject({ status: 'accepted', response: { status: 'Accepted' } });
    });

    it('reads the error of a station that cannot', async () => {
      made.responders['ClearCache'] = () => null;
      const sent = await here.api.command(id, { action: 'request', message: 'ClearCache' });
      await made.wasAsked('ClearCache');
      expect(await here.api.get(`/commands/${sent.id}`)).toMatchObject({ response: null });
      const { messageId } = made.asked.findLast((one) => one.action === 'ClearCache') ?? {};
      made.say(JSON.stringify([4, messageId, 'NotSupported', 'No cache here', { why: 1 }]));
      expect(await ended(sent.id)).toMatchObject({
        status: 'rejected',
        response: null,
        responseError: { code: 'NotSupported', description: 'No cache here', details: { why: 1 } },
      });
    });

    it('has every setting after a report', async () => {
      const sent = await here.api.command(id, { action: 'reportSettings' });
      expect(await ended(sent.id)).toMatchObject({ status: 'accepted' });
      const expected =
        protocol === 'ocpp1.6'
          ? [
              { key: 'HeartbeatInterval', value: '300', readOnly: false },
              { key: 'NumberOfConnectors', value: '1', readOnly: true },
            ]
          : [
              { key: 'ChargingStation.Model', value: 'Fast 50', readOnly: true },
              { key: 'OCPPCommCtrlr.HeartbeatInterval', value: '300', readOnly: false },
            ];
      const items = await until('its settings are known', async () => {
        const page = await here.api.get(`/stations/${id}/settings`);
        return page.items.length >= expected.length ? page.items : null;
      });
      expect(items).toMatchObject(expected);
      expect((await here.api.get(`/stations/${id}/settings?query=heartbeat`)).items).toHaveLength(1);
    });

    it('is told which message the version does not have, and what is wrong with a payload', async () => {
      const ask = (message: string, payload: Json) =>
        here.api.call('POST', `/stations/${id}/commands`, {
          action: 'request',
          message,
          payload,
          reason: 'Test',
        });
      const missing = await ask('GetCoffee', {});
      expect(missing).toMatchObject({ status: 422, body: { errors: [{ field: 'message' }] } });
      const wrong = await ask('Reset', { type: 'Gently' });
      expect(wrong.status).toBe(422);
      expect(wrong.body.errors[0].field).toContain('type');
      expect(made.count('Reset')).toBe(0);
    });

    it('cannot send a password, and none is kept', async () => {
      const secret = 'a-password-of-the-station';
      const payload =
        protocol === 'ocpp1.6'
          ? { key: 'AuthorizationKey', value: secret }
          : {
              setVariableData: [
                {
                  component: { name: 'SecurityCtrlr' },
                  variable: { name: 'BasicAuthPassword' },
                  attributeValue: secret,
                },
              ],
            };
      const message = protocol === 'ocpp1.6' ? 'ChangeConfiguration' : 'SetVariables';
      const body = { action: 'request', message, payload, reason: 'Test' };
      const refused = await here.api.call('POST', `/stations/${id}/commands`, body);
      expect(refused.status).toBe(400);
      expect(JSON.stringify(refused.body)).not.toContain(secret);
      expect(made.count(message)).toBe(0);
    });
  });
}
