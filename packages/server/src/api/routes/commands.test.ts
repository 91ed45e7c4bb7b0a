import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CERTIFICATE as PEM, CERTIFICATE_KEY as PRIVATE_KEY } from '../../testing/certificate.ts';
import { apiFixture, NOW } from '../testing/fixture.ts';
import type { Fixture } from '../testing/fixture.ts';
import { sampleCommand, sampleStation } from '../testing/samples.ts';

let api: Fixture;

beforeAll(async () => {
  api = await apiFixture();
});
afterAll(() => api.close());
beforeEach(() => {
  api.state.stations.clear();
  api.state.stations.set('CP-1', sampleStation('CP-1'));
  api.state.commands.clear();
  api.store.answers.clear();
  api.acts.length = 0;
  api.answer = () => {
    api.state.commands.set('cmd-1', sampleCommand('cmd-1'));
    return { ok: true, id: 'cmd-1' };
  };
});

const send = (body: object) =>
  api.send('POST', '/api/v1/stations/CP-1/commands', { reason: 'Test', ...body });

async function commandOf(body: object): Promise<unknown> {
  const reply = await send(body);
  expect(reply.statusCode, reply.body).toBe(202);
  const act = api.acts.at(-1)?.act;
  return act?.type === 'command' ? act.command : null;
}

/** Fields at fault, with what to do about them. */
async function faultsOf(body: object): Promise<{ field: string; detail: string }[]> {
  const reply = await send(body);
  expect(reply.statusCode, reply.body).toBe(400);
  expect(api.acts).toEqual([]);
  return reply.json().errors;
}

describe('every action of the vocabulary', () => {
  it.each([
    [{ action: 'probe', message: 'certificate' }],
    [{ action: 'getLog', url: 'https://logs.example/up', kind: 'security' }],
    [{ action: 'readSettings', keys: ['HeartbeatInterval'] }],
    [{ action: 'reportSettings', scope: 'summary' }],
    [{ action: 'reportMonitors' }],
    [{ action: 'readLocalListVersion' }],
    [{ action: 'readSchedule', evseId: 1, durationS: 600 }],
    [{ action: 'listCertificates', use: 'csms-root' }],
    [{ action: 'cancelReservation', reservationId: 4 }],
    [{ action: 'clearMonitors', ids: [870_001] }],
    [{ action: 'setMonitoringBase', base: 'factory' }],
    [{ action: 'setMonitoringLevel', severity: 4 }],
    [{ action: 'installCertificate', use: 'csms-root', pem: PEM }],
    [
      {
        action: 'deleteCertificate',
        hash: { algorithm: 'SHA256', issuerNameHash: 'ab', issuerKeyHash: 'cd', serialNumber: '0f' },
      },
    ],
    [{ action: 'request', message: 'GetVariables', payload: { getVariableData: [] } }],
    [
      {
        action: 'setMonitors',
        monitors: [{ variable: 'EVSE@1.Power', kind: 'delta', value: 5, severity: 8, transaction: true }],
      },
    ],
  ])('reaches the engine as it was asked: %j', async (command) => {
    expect(await commandOf(command)).toEqual(command);
  });

  it('has defaults where nothing needs to be said', async () => {
    expect(await commandOf({ action: 'reportSettings' })).toMatchObject({ scope: 'all' });
    expect(await commandOf({ action: 'readSchedule' })).toMatchObject({ evseId: 0, durationS: 3600 });
    expect(await commandOf({ action: 'listCertificates' })).toMatchObject({ use: null });
    expect(await commandOf({ action: 'request', message: 'ClearCache' })).toMatchObject({ payload: {} });
  });

  it('leaves the delivery of a certificate to the authority', async () => {
    const [fault] = await faultsOf({ action: 'deliverCertificate', chainPem: PEM, use: 'station' });
    expect(fault?.field).toBe('action');
    expect(fault?.detail).not.toContain('deliverCertificate');
  });
});

describe('a reservation', () => {
  it('has a time and a sealed token, and is shown as it was asked', async () => {
    const expiresAt = '2026-03-14T12:00:00+01:00';
    expect(await commandOf({ action: 'reserve', idToken: 'ABC', expiresAt, evseId: 1 })).toEqual({
      action: 'reserve',
      token: '~abc~',
      expiresAt: Date.parse(expiresAt),
      evseId: 1,
    });
    api.state.commands.set(
      'cmd-2',
      sampleCommand('cmd-2', {
        action: 'reserve',
        command: { action: 'reserve', token: '~abc~', expiresAt: NOW, reservationId: 9 },
      }),
    );
    expect((await api.get('/api/v1/commands/cmd-2')).json().parameters).toEqual({
      idToken: 'abc',
      expiresAt: new Date(NOW).toISOString(),
      reservationId: 9,
    });
  });

  it('needs a time that can be read', async () => {
    const [fault] = await faultsOf({ action: 'reserve', idToken: 'ABC', expiresAt: 'tomorrow' });
    expect(fault).toEqual({ field: 'expiresAt', detail: expect.stringContaining('RFC 3339') });
  });

  it('is refused when it is over before it began', async () => {
    const [fault] = await faultsOf({
      action: 'reserve',
      idToken: 'ABC',
      expiresAt: new Date(NOW - 1).toISOString(),
    });
    expect(fault).toEqual({ field: 'expiresAt', detail: expect.stringContaining('past') });
  });
});

describe('secrets', () => {
  it.each([
    ['keys[1]', { action: 'readSettings', keys: ['A', 'SecurityCtrlr.BasicAuthPassword'] }],
    ['key', { action: 'configure', key: 'AuthorizationKey', value: 'hunter2hunter2hunter2' }],
    [
      'payload.key',
      { action: 'request', message: 'ChangeConfiguration', payload: { key: 'AuthorizationKey' } },
    ],
    [
      'payload.setVariableData[0].variable.name',
      {
        action: 'request',
        message: 'SetVariables',
        payload: { setVariableData: [{ variable: { name: 'BasicAuthPassword' }, attributeValue: 'x' }] },
      },
    ],
    [
      'payload.connectionData.apn.apnPassword',
      {
        action: 'request',
        message: 'SetNetworkProfile',
        payload: { connectionData: { apn: { apnPassword: 'hunter2' } } },
      },
    ],
    [
      'payload.connectionData.vpn.key',
      { action: 'request', message: 'SetNetworkProfile', payload: { connectionData: { vpn: { key: 'k' } } } },
    ],
    [
      'payload.location',
      { action: 'request', message: 'GetDiagnostics', payload: { location: 'ftp://me:secret@example.org/' } },
    ],
    ...[
      '\tftp://me:secret@example.org/',
      'ftp:/me:secret@example.org/',
      'To ftp://:secret@example.org/.',
    ].map((location): [string, object] => [
      'payload.location',
      { action: 'request', message: 'GetDiagnostics', payload: { location } },
    ]),
    ['value', { action: 'configure', key: 'LogServer', value: 'ftp://me:secret@example.org/' }],
    [
      'payload.certificate',
      { action: 'request', message: 'InstallCertificate', payload: { certificate: PRIVATE_KEY } },
    ],
  ])('are refused where they stand, at %s', async (field, body) => {
    const faults = await faultsOf(body);
    expect(faults.map((fault) => fault.field)).toEqual([field]);
    expect(faults[0]?.detail).not.toContain('hunter2');
  });

  it('id tokens of a preview are stored nowhere, and no reference is opened by one', async () => {
    const preview = async (body: object) => {
      const url = '/api/v1/stations/CP-1/commands/preview';
      const reply = await api.send('POST', url, { reason: 'Test', ...body });
      return reply.json().wire.payload;
    };
    expect(await preview({ action: 'startSession', idToken: 'AbC' })).toMatchObject({ idTag: 'AbC' });
    expect(await preview({ action: 'configure', key: 'k', value: '~abc~' })).toMatchObject({
      value: '~abc~',
    });
  });

  it('id tokens of a message are sealed before anything sees them', async () => {
    const payload = { idToken: { idToken: 'ABC', type: 'ISO14443' }, evseId: 1 };
    expect(await commandOf({ action: 'request', message: 'RequestStartTransaction', payload })).toMatchObject(
      {
        payload: { idToken: { idToken: '~abc~', type: 'ISO14443' } },
      },
    );
    expect(JSON.stringify(api.acts)).not.toContain('ABC');
  });
});

describe('certificates', () => {
  it.each([
    ['exactly one', 'nothing'],
    ['exactly one', PEM + PEM],
    ['private key', PEM + PRIVATE_KEY],
    ['no X.509', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
    ['10,000', PEM.padEnd(10_001, '\n')],
  ])('are checked for shape and size: %s', async (problem, pem) => {
    const [fault] = await faultsOf({ action: 'installCertificate', use: 'csms-root', pem });
    expect(fault).toEqual({ field: 'pem', detail: expect.stringContaining(problem) });
  });
});

describe('the answer of the station', () => {
  const answerOf = async () => (await api.get('/api/v1/commands/cmd-1')).json();
  beforeEach(() => api.state.commands.set('cmd-1', sampleCommand('cmd-1')));

  it('is null until it came', async () => {
    expect(await answerOf()).toMatchObject({ id: 'cmd-1', response: null, responseError: null });
  });

  it('is its payload, with id tokens readable', async () => {
    api.store.answers.set('cmd-1', '[3,"cmd-1",{"idToken":"~abc~","status":"Accepted","odd":[1,null]}]');
    expect(await answerOf()).toMatchObject({
      response: { idToken: 'abc', status: 'Accepted', odd: [1, null] },
      responseError: null,
    });
  });

  it('is an error with its details when it said so', async () => {
    api.store.answers.set('cmd-1', '[4,"cmd-1","NotSupported","no such thing",{"why":1}]');
    expect(await answerOf()).toMatchObject({
      response: null,
      responseError: { code: 'NotSupported', description: 'no such thing', details: { why: 1 } },
    });
    api.store.answers.set('cmd-1', '[4,"cmd-1","GenericError"]');
    expect((await answerOf()).responseError).toEqual({
      code: 'GenericError',
      description: '',
      details: null,
    });
  });
});
