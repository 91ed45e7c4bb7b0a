import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serve, temporaryFolder, type Served } from '../support/serve.ts';
import { Target } from './standing.ts';

const PASSWORD = 'a-password-that-nobody-may-keep';

let dataDir: string;
let server: Served;
beforeAll(async () => {
  dataDir = temporaryFolder('secrets');
  server = await serve({ dataDir, flags: ['--onboarding', 'open', '--security-profile', '0'] });
});
afterAll(async () => {
  await server.end();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Files below a folder that hold a text. */
function filesWith(text: string, folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}

it('a password that a station tells, or that somebody would send, is nowhere afterwards', async () => {
  const old = await Target.ready(server.url, 'CARELESS-16', 'ocpp1.6');
  const entry = (key: string, value: string) => ({ key, readonly: false, value });
  old.station.responders['GetConfiguration'] = () => ({
    configurationKey: [entry('HeartbeatInterval', '300'), entry('AuthorizationKey', PASSWORD)],
  });
  const { id } = await old.ask({ action: 'reportSettings' });
  expect((await old.api.get(`/commands/${id}`)).response.configurationKey).toEqual([
    entry('HeartbeatInterval', '300'),
    entry('AuthorizationKey', '(not kept)'),
  ]);

  const young = await Target.ready(server.url, 'CARELESS-21', 'ocpp2.1');
  const variable = { component: { name: 'SecurityCtrlr' }, variable: { name: 'BasicAuthPassword' } };
  const generatedAt = new Date().toISOString();
  await young.station.call('NotifyReport', {
    requestId: 1,
    generatedAt,
    seqNo: 0,
    reportData: [{ ...variable, variableAttribute: [{ value: PASSWORD }] }],
  });
  const setVariableData = [{ ...variable, attributeValue: PASSWORD }];
  const address = `ftp://me:${PASSWORD}@example.org/`;
  for (const body of [
    { action: 'configure', key: 'NetworkConfiguration[1].ApnPassword', value: PASSWORD },
    { action: 'configure', key: 'LogServer', value: address },
    { action: 'getLog', url: address },
    { action: 'request', message: 'SetVariables', payload: { setVariableData } },
    { action: 'request', message: 'DataTransfer', payload: { vendorId: 'x', data: { password: PASSWORD } } },
    { action: 'request', message: 'DataTransfer', payload: { vendorId: 'x', data: `Logs go to ${address}` } },
  ])
    expect(await young.ask(body), JSON.stringify(body)).toBeNull();

  await server.stop();
  expect(server.out() + server.err()).not.toContain(PASSWORD);
  expect(filesWith(PASSWORD, dataDir)).toEqual([]);
  expect(filesWith('PRIVATE KEY-----', dataDir).filter((file) => !file.endsWith('.key'))).toEqual([]);
});
