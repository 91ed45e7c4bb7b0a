import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeIncident, TEMPLATES } from '../../packages/web/testing/incidents.ts';
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
  await visitor?.close();
  visitor = null;
  await mock.close();
});

async function open(path: string, look?: typeof PHONE) {
  visitor = await visit(browser, mock.url + path, look);
  return visitor.page;
}

const searchOf = (url: string) => Object.fromEntries(new URL(url).searchParams);
const stationIn = (state: string) =>
  String(mock.network.stations.find((one) => one['state'] === state)?.['id']);

describe('signing in', () => {
  it('asks first, says what is wrong, and leads back to where one wanted to go', async () => {
    mock.network.open = false;
    const page = await open('/stations/X1?tab=frames');
    await page.getByLabel('E-mail').fill('ada@example.org');
    await page.getByLabel('Password').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('do not match an account').waitFor();
    await page.getByLabel('Password').fill('correct horse');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/stations/X1?tab=frames');
  });
});

describe('the queue', () => {
  it('walks with j and k, opens with Enter, and keeps it all in the address', async () => {
    const page = await open('/incidents');
    await page.locator('[data-selected]').first().waitFor();
    await page.keyboard.press('j');
    await page.waitForURL('**id=INC-1041');
    await page.getByRole('heading', { name: TEMPLATES[1]?.title ?? '' }).waitFor();
    await page.keyboard.press('k');
    await page.waitForURL('**id=INC-1042');
    await page.keyboard.press(']');
    await page.waitForURL('**tab=handling**');
    await page.locator('[data-incident="INC-1039"]').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/incidents/INC-1039');
  });

  it('types letters into the search instead of obeying them', async () => {
    const page = await open('/incidents');
    await page.locator('[data-incident]').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('jgf');
    expect(await page.getByLabel('Search incidents').inputValue()).toBe('jgf');
    await page.getByText('Nothing matches').waitFor();
    expect(searchOf(page.url())).toEqual({ q: 'jgf' });
    await page.getByRole('link', { name: 'Clear filters' }).click();
    await page.locator('[data-incident]').first().waitFor();
  });

  it('does not move rows under the pointer; updates wait to be asked for', async () => {
    const page = await open('/incidents');
    const rows = page.locator('[data-incident]');
    await rows.first().waitFor();
    await rows.nth(1).hover();
    const before = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-incident')));
    const template = TEMPLATES[1];
    if (template === undefined) throw new Error('no template');
    const fresh = {
      ...makeIncident(0, template, mock.network.stations[50] ?? {}, Date.now()),
      id: 'INC-2000',
    };
    mock.network.putIncident(fresh);
    await page.getByRole('button', { name: '1 update' }).waitFor();
    expect(await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-incident')))).toEqual(
      before,
    );
    await page.keyboard.press('u');
    await page.locator('[data-incident="INC-2000"]').waitFor();
  });

  it('says that nothing is wrong when nothing is', async () => {
    mock.network.incidents = [];
    const page = await open('/incidents');
    await page.getByRole('heading', { name: '0 incidents need you' }).waitFor();
  });

  it('shows one thing at a time on a phone', async () => {
    const page = await open('/incidents', PHONE);
    await page.locator('[data-incident="INC-1041"]').click();
    await page.getByRole('heading', { name: TEMPLATES[1]?.title ?? '' }).waitFor();
    expect(await page.locator('.incident-list').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'All incidents' }).click();
    await page.locator('[data-incident="INC-1041"]').waitFor();
  });
});

describe('an incident', () => {
  it('tells why, with the numbers, and leads to the raw frame', async () => {
    const page = await open('/incidents/INC-1038');
    const trace = page.locator('.trace');
    await trace.getByText('Not connectivity:').first().waitFor();
    await trace.getByRole('button', { name: /Held back/ }).click();
    const refused = trace.locator('[data-passed="false"]').first();
    await refused.waitFor();
    expect(await refused.innerText()).toMatch(/Refused[\s\S]*Live transaction[\s\S]*1 \/ 0/);
    await trace.getByRole('link', { name: 'frame 1006' }).first().click();
    await page.waitForURL('**tab=frames&around=1006');
    await page.locator('.frame-row[aria-current="true"]').waitFor();
  });

  it('is acknowledged with a note', async () => {
    const page = await open('/incidents/INC-1041');
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByLabel('Note (optional)').fill('On it');
    await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByText('With Ada Ward since').waitFor();
    expect(mock.network.acts).toContainEqual({
      path: '/api/v1/incidents/INC-1041/acknowledge',
      body: { note: 'On it' },
    });
  });

  it('warns before a hazard is closed, and wants words', async () => {
    const page = await open('/incidents/INC-1042');
    await page.getByRole('button', { name: 'More for this incident' }).click();
    await page.getByRole('menuitem', { name: 'Close without proof…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Only lock-out/tag-out and a measurement on site make equipment safe.').waitFor();
    const close = dialog.getByRole('button', { name: 'I vouch for it: close' });
    expect(await close.isDisabled()).toBe(true);
    await dialog.getByLabel('What was found and done').fill('Measured by B. Volt, replaced the RCD');
    await close.click();
    await page.getByText('Closed by a person').waitFor();
  });
});

describe('the fleet', () => {
  it('has a cursor for the keyboard, said aloud, and a panel beside the grid', async () => {
    const page = await open('/fleet');
    const grid = page.getByRole('application');
    await grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page
      .locator('output', {
        hasText: /^[A-Z]{2}-\d{4}, (available|charging|faulted|offline|unavailable|unknown|pending)/,
      })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: /^Station / }).waitFor();
    expect(searchOf(page.url())['id']).toMatch(/^[A-Z]{2}-\d{4}$/);
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: /^Station / }).waitFor({ state: 'detached' });
  });

  it('filters by state, in the address, and says the same as a table', async () => {
    const page = await open('/fleet');
    const faulted = mock.network.stations.filter((one) => one['state'] === 'faulted').length;
    await page.getByRole('button', { name: `Faulted ${faulted}` }).click();
    await page.getByRole('application', { name: new RegExp(`^${faulted} station`) }).waitFor();
    await page.keyboard.press('t');
    await page.getByRole('table', { name: 'Stations' }).waitFor();
    expect(await page.locator('tbody tr:not(.gap)').count()).toBe(faulted);
    expect(searchOf(page.url())).toEqual({ state: 'faulted', view: 'table' });
  });

  it('follows events: counts, panel and hover card', async () => {
    const at = mock.network.stations.findIndex((one) => one['state'] === 'available');
    const id = String(mock.network.stations[at]?.['id']);
    const page = await open(`/fleet?id=${id}`);
    const panel = page.getByRole('complementary', { name: `Station ${id}` });
    await panel.getByText('Available').first().waitFor();
    mock.network.setState(at, 'faulted');
    await panel.getByText('Ground fault circuit interrupter tripped').waitFor();
    const faulted = mock.network.stations.filter((one) => one['state'] === 'faulted').length;
    await page.getByRole('button', { name: `Faulted ${faulted}` }).waitFor();
  });
});

describe('a station', () => {
  it('says before a command what the guard thinks, and afterwards what became of it', async () => {
    const page = await open(`/stations/${stationIn('available')}`);
    await page.getByRole('button', { name: 'Commands' }).click();
    await page.getByRole('menuitem', { name: 'Reset…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The guard would let it through.').waitFor();
    await dialog.getByText('Frame that would be sent: Reset').click();
    await dialog.getByText('"soft"').waitFor();
    expect(await dialog.getByRole('button', { name: 'Send command' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Reason, kept with the command').fill('Screen frozen');
    await dialog.getByRole('button', { name: 'Send command' }).click();
    await dialog.getByText('the station has not answered yet').waitFor();
    const [command] = mock.network.commands;
    if (command === undefined) throw new Error('no command arrived');
    expect(command).toMatchObject({ action: 'reset', parameters: { type: 'soft' }, reason: 'Screen frozen' });
    Object.assign(command, { status: 'accepted', endedAt: new Date().toISOString(), detail: 'Accepted' });
    mock.network.emit('command', command);
    await dialog.getByText('not proof that it worked').waitFor();
  });

  it('shows a refused command with the rule and its numbers', async () => {
    const page = await open(`/stations/${stationIn('charging')}?command=reset`);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The guard would refuse it.').waitFor();
    await dialog.getByLabel('Reason, kept with the command').fill('Try');
    await dialog.getByRole('button', { name: 'Send command' }).click();
    await dialog.getByText('It never left: a guard refused it.').waitFor();
  });

  it('pairs frames, folds heartbeats, filters by action and links to one', async () => {
    const page = await open(`/stations/${stationIn('available')}?tab=frames`);
    await page
      .getByRole('button', { name: /\d+ heartbeats since/ })
      .first()
      .waitFor();
    await page.locator('.frame-row', { hasText: 'Reset' }).first().click();
    const detail = page.getByRole('region', { name: 'Chosen frame' });
    await detail.getByText('Call to the station').waitFor();
    await detail.getByText('Answer from the station').waitFor();
    await detail.getByText('answered in 2.84 s').waitFor();
    await page.getByLabel('Action').fill('DataTransfer');
    await page.waitForURL('**action=DataTransfer**');
    await page.locator('.frame-row', { hasText: 'error 12 ms' }).first().waitFor();
    await page.locator('.frame-row', { hasText: 'Reset' }).first().waitFor({ state: 'detached' });
  });
});

describe('everywhere', () => {
  it('jumps to a station by its id', async () => {
    const id = stationIn('faulted');
    const page = await open('/incidents');
    await page.locator('[data-incident]').first().waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type(id.toLowerCase());
    await page.getByRole('menuitem', { name: id }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/stations/${id}`);
  });

  it('goes with two letters, lists its keys, and lets single letters be switched off', async () => {
    const page = await open('/incidents');
    await page.locator('[data-incident]').first().waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.waitForURL('**/sites');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Shortcuts' }).getByLabel('Single-letter shortcuts').click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await page.keyboard.press('?');
    expect(new URL(page.url()).pathname).toBe('/sites');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('turns dark and light, and stays so', async () => {
    const page = await open('/incidents');
    const shade = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.getByRole('button', { name: 'View and account' }).waitFor();
    const dark = await shade();
    await page.getByRole('button', { name: 'View and account' }).click();
    await page.getByRole('menuitemradio', { name: 'Light' }).click();
    await expect.poll(shade).not.toBe(dark);
    const light = await shade();
    await page.reload();
    await page.getByRole('button', { name: 'View and account' }).waitFor();
    expect(await shade()).toBe(light);
  });

  it('says that data is old once the stream is silent', async () => {
    const page = await open('/fleet');
    await page.getByText('Live', { exact: true }).waitFor();
    // Moves the clock instead of waiting for it.
    mock.hang();
    await page.evaluate(() => {
      const real = Date.now;
      Date.now = () => real() + 20_000;
    });
    await page.locator('.banner', { hasText: /What you see is 2\d s old/ }).waitFor();
    expect(await page.locator('.shell.stale').count()).toBe(1);
  });

  it('comes back after the connection was lost', async () => {
    const page = await open('/fleet');
    await page.getByText('Live', { exact: true }).waitFor();
    mock.drop();
    const at = mock.network.stations.findIndex((one) => one['state'] === 'available');
    await expect
      .poll(
        async () => {
          mock.network.setState(at, 'pending');
          const count = mock.network.stations.filter((one) => one['state'] === 'pending').length;
          return page.getByRole('button', { name: `Pending ${count}` }).count();
        },
        { timeout: 10_000 },
      )
      .toBe(1);
  });

  it('shows every pause with its reason, and closes the breaker only with one', async () => {
    mock.network.overview = {
      storm: { on: true, until: new Date(Date.now() + 60_000).toISOString() },
      breaker: {
        tripped: true,
        trippedAt: new Date().toISOString(),
        reason: '14 % of the fleet was acted on.',
      },
      killSwitches: [
        { scope: 'site', target: 'site-001', reason: 'Electrician on site', since: new Date().toISOString() },
      ],
      ownLink: { ok: false, incidentId: 'INC-1042', returning: false },
    };
    const page = await open('/fleet');
    await page.locator('.banner', { hasText: 'Storm mode: new actions wait.' }).waitFor();
    await page.locator('.banner', { hasText: 'Paused: automatic action at Station Square.' }).waitFor();
    await page.locator('.banner', { hasText: 'Our own connection is suspected.' }).waitFor();
    await page.getByRole('button', { name: 'Close again…' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('Checked with the vendor');
    await page.getByRole('dialog').getByRole('button', { name: 'Close the breaker' }).click();
    await page.locator('.banner', { hasText: 'The breaker has tripped' }).waitFor({ state: 'detached' });
    expect(mock.network.acts).toContainEqual({
      path: '/api/v1/breaker/close',
      body: { reason: 'Checked with the vendor' },
    });
  });

  it('renames a site', async () => {
    const page = await open('/sites/site-001');
    await page.getByRole('button', { name: 'Edit…' }).click();
    await page.getByLabel('Name').fill('Central Station');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Central Station' }).waitFor();
  });
});
