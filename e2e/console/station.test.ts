import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MockServer } from '../../packages/web/testing/mock-server.ts';
import { openBrowser, PHONE, type Visit, visit } from './browser.ts';
import { buildConsole, type Built } from './mock.ts';

let browser: Browser;
let built: Built;
let mock: MockServer;
let visitor: Visit | null = null;

beforeAll(async () => {
  [browser, built] = await Promise.all([openBrowser(), buildConsole()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  built?.clean();
});
beforeEach(async () => {
  mock = await built.serve(160);
});
afterEach(async () => {
  expect(visitor?.complaints ?? []).toEqual([]);
  await visitor?.close();
  visitor = null;
  await mock.close();
});

async function open(path: string): Promise<Page> {
  visitor = await visit(browser, mock.url + path);
  return visitor.page;
}

/** Id of a station that is available and speaks this version. */
const speaking = (protocol: string) =>
  String(
    mock.network.stations.find((one) => one['protocol'] === protocol && one['state'] === 'available')?.['id'],
  );
const stranger = () => String(mock.network.stations.find((one) => one['state'] === 'pending')?.['id']);

describe('what is known of a station', () => {
  it('is its link, its certificate, who limits it and whom it is promised to', async () => {
    const page = await open(`/stations/${speaking('ocpp2.1')}`);
    const aside = page.getByRole('complementary', { name: 'Particulars' });
    await aside.getByText('OCPP 2.1').waitFor();
    const text = await aside.innerText();
    expect(text).toContain('3: certificate of its own');
    expect(text).toMatch(/ends in 10 d \d+ h/);
    expect(text).toContain('the request names another station');
    expect(text).toContain('limited by EMS');
    expect(text).toMatch(/EVSE 1 is reserved for another 2\d:\d\d/);
  });

  it('is the ways of its model in plain words, and what it cannot do', async () => {
    const page = await open(`/stations/${speaking('ocpp1.6')}`);
    const aside = page.getByRole('complementary', { name: 'Particulars' });
    await aside.getByText('It announces no boot, so its silence after a restart is no alarm.').waitFor();
    const text = await aside.innerText();
    expect(text).toContain('It takes power limits in ampere, of 6, 10, 16 A only.');
    expect(text).toContain('Reading SerialNumberLong harms it, so nobody may.');
    expect(text).toContain('read schedule, which it never answered');
    // A way that is no different from any other station's is not mentioned.
    expect(text).not.toContain('times are local');
  });

  it('is what people should know before they plan with it', async () => {
    const page = await open(`/stations/${speaking('ocpp1.6')}`);
    const aside = page.getByRole('complementary', { name: 'Particulars' });
    await aside.getByRole('heading', { name: 'Worth knowing' }).waitFor();
    expect(await aside.innerText()).toContain(
      'it does not know any more what it knew before: sendLocalList.',
    );
  });

  it('is why the figures of a session are doubtful, beside them', async () => {
    const page = await open(`/stations/${speaking('ocpp1.6')}?tab=sessions`);
    const row = page.getByRole('row').filter({ hasText: 'Doubtful figures.' });
    await row.waitFor();
    expect(await row.innerText()).toContain('counted 31 Wh where its power makes 8120 Wh');
    expect(await page.locator('tr:has(+ .doubt)').innerText()).toContain('48206');
  });

  it('is nothing for a station that nobody asked', async () => {
    const page = await open(`/stations/${stranger()}`);
    const aside = page.getByRole('complementary', { name: 'Particulars' });
    await aside.getByText('Last heard').waitFor();
    const headings = await aside.getByRole('heading').allInnerTexts();
    expect(headings).toEqual(['Particulars', 'Link']);
    expect(await aside.innerText()).not.toMatch(/Security|Certificate|null|undefined/);
    await page.goto(`${mock.url}/stations/${stranger()}?tab=settings`);
    await page.getByText('No settings told yet').waitFor();
  });
});

describe('certificates of a station', () => {
  it('are listed with what they are worth, and only an administrator can take one back', async () => {
    const page = await open(`/stations/${speaking('ocpp2.1')}`);
    const list = page.getByRole('region', { name: 'Certificates' });
    await list.getByText('Active').waitFor();
    expect(await list.getByRole('row').nth(2).innerText()).toMatch(/Revoked .*: Key stolen/);
    expect(await list.getByRole('button').count()).toBe(0);
  });

  it('are revoked with a reason, and never twice', async () => {
    mock.network.role = 'administrator';
    const page = await open(`/stations/${speaking('ocpp2.1')}`);
    const list = page.getByRole('region', { name: 'Certificates' });
    await list.getByRole('button', { name: 'Revoke…' }).click();
    const dialog = page.getByRole('dialog', { name: /Revoke a certificate/ });
    const confirm = dialog.getByRole('button', { name: 'Revoke for good' });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByLabel('Reason').fill('Controller was replaced');
    await confirm.click();
    await list.getByText('Controller was replaced').waitFor();
    expect(await list.getByRole('button').count()).toBe(0);
    expect(mock.network.acts.at(-1)).toEqual({
      path: '/api/v1/certificates/5f3c9a1e0b7d42c88e6a51f0c2d94b37/revoke',
      body: { reason: 'Controller was replaced' },
    });
  });

  it('are no matter for a station that has none', async () => {
    const page = await open(`/stations/${speaking('ocpp1.6')}`);
    await page.getByRole('heading', { name: 'Latest sessions' }).waitFor();
    await page.getByRole('heading', { name: 'Worth knowing' }).waitFor();
    expect(await page.getByRole('region', { name: 'Certificates' }).count()).toBe(0);
  });
});

describe('settings', () => {
  it('are found by key or value, and only those in view are in the document', async () => {
    const page = await open(`/stations/${speaking('ocpp2.1')}?tab=settings`);
    const list = page.getByRole('region', { name: 'Settings' });
    await list.getByText('ChargingStation.Available', { exact: true }).waitFor();
    await page.getByRole('status').getByText('361 settings').waitFor();
    expect(await list.locator('li').count()).toBeLessThan(60);
    await page.getByText('every 900 s', { exact: true }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('heartbeat');
    await page.getByRole('status').getByText('1 setting', { exact: true }).waitFor();
    expect(await list.locator('li').innerText()).toContain('300');
    await page.keyboard.type('zzz');
    await page.getByText('Nothing matches').waitFor();
    await page.getByRole('button', { name: 'Clear search' }).click();
    await page.getByRole('status').getByText('361 settings').waitFor();
    await list.focus();
    await page.keyboard.press('End');
    await list.getByText('SecurityCtrlr.State55', { exact: true }).waitFor();
  });

  it('are asked for anew with a form that says what would happen', async () => {
    const page = await open(`/stations/${speaking('ocpp2.1')}?tab=settings`);
    await page.getByRole('button', { name: 'Ask for all settings…' }).click();
    await page.getByRole('dialog').getByText('The guard would let it through.').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('command') && url.searchParams.has('tab'));
  });
});

describe('commands', () => {
  it('stand in groups, and what makes no sense here cannot be chosen', async () => {
    const page = await open(`/stations/${speaking('ocpp1.6')}`);
    await page.getByRole('button', { name: 'Commands', exact: true }).click();
    const groups = page.getByRole('menu').getByRole('group');
    await groups.first().waitFor();
    expect(await groups.count()).toBe(6);
    const disabled = page.getByRole('menuitem', { disabled: true });
    const words = await disabled.allInnerTexts();
    expect(words.map((word) => word.split('\n')[0])).toEqual([
      'Report monitors…',
      'Stop session…',
      'Cancel reservation…',
      'Set a monitor…',
      'Clear monitors…',
      'Set monitoring base…',
      'Set monitoring level…',
    ]);
    expect(words[0]).toContain('Not in OCPP 1.6');
    expect(words[1]).toContain('No session is running');
    await page.keyboard.type('read s');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: /Read settings/ }).waitFor();
  });

  it('that are refused say why in the first line, and their guards can be read on a phone', async () => {
    const id = String(mock.network.stations.find((one) => one['state'] === 'charging')?.['id']);
    visitor = await visit(browser, `${mock.url}/stations/${id}?command=reset`, PHONE);
    const dialog = visitor.page.getByRole('dialog');
    const verdict = dialog.locator('.notice');
    await verdict.getByText('The guard would refuse it.').waitFor();
    const first = dialog.getByRole('list', { name: 'Guards' }).getByRole('listitem').first();
    const why = first.locator('.text');
    expect(await verdict.innerText()).toContain(await why.innerText());
    const { width } = (await why.boundingBox()) ?? { width: 0 };
    expect(width).toBeGreaterThan(150);
  });

  it('carry a list of settings, and show what the station answered', async () => {
    const id = speaking('ocpp1.6');
    const page = await open(`/stations/${id}?command=readSettings`);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Settings, one per line').fill('HeartbeatInterval\nNumberOfConnectors');
    await dialog.getByText('The guard would let it through.').waitFor();
    await dialog.getByLabel('Reason').fill('How often does it call?');
    await dialog.getByRole('button', { name: 'Send command' }).click();
    await dialog.getByText('has not answered yet').waitFor();
    expect(mock.network.acts.at(-1)?.body).toMatchObject({
      action: 'readSettings',
      keys: ['HeartbeatInterval', 'NumberOfConnectors'],
    });
    const command = mock.network.commands[0] ?? {};
    const ended = { status: 'accepted', endedAt: new Date().toISOString(), detail: 'Accepted' };
    Object.assign(command, ended, {
      response: { configurationKey: [{ key: 'HeartbeatInterval', value: '300' }] },
    });
    const { response: _response, responseError: _error, ...told } = command;
    mock.network.emit('command', told);
    await dialog.getByRole('heading', { name: 'Answer of the station' }).waitFor();
    expect(await dialog.locator('.answer').innerText()).toContain('"300"');
    await dialog.locator('footer').getByRole('button', { name: 'Close' }).click();
    await page.getByRole('link', { name: 'Commands' }).click();
    await page.locator('.commands summary').first().click();
    await page.locator('.command-detail').getByText('"HeartbeatInterval"').waitFor();
  });

  it('of any kind say what they may do, and are judged as what they are', async () => {
    const page = await open(`/stations/${speaking('ocpp2.1')}?command=request`);
    const dialog = page.getByRole('dialog');
    const message = dialog.getByLabel('Message', { exact: true });
    await message.selectOption('GetReport');
    await dialog.getByText('It only asks; nothing changes at the station.').waitFor();
    await message.selectOption('Reset');
    await dialog.getByText('the guard treats it like a reset').waitFor();
    await dialog.getByText('It is judged as what it is: reset.').waitFor();
    const payload = dialog.getByLabel('Payload');
    await payload.fill('{"type":');
    await dialog.getByText('This is no JSON object yet').waitFor();
    await dialog.getByText('Fill in the rest').waitFor();
    await payload.fill('{"type":"OnIdle"}');
    await dialog.getByLabel('Reason').fill('Suite');
    await dialog.getByRole('button', { name: 'Send command' }).click();
    await dialog.getByText('Asked').first().waitFor();
    expect(mock.network.acts.at(-1)?.body).toMatchObject({
      action: 'request',
      message: 'Reset',
      payload: { type: 'OnIdle' },
    });
  });
});
