import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESK, openBrowser, PHONE, type Visit, visit } from '../console/browser.ts';
import { Api } from '../support/api.ts';
import { type Charger, healthy } from '../support/chargers.ts';
import { flaws } from '../support/look.ts';
import { shortTimes } from '../support/policy.ts';
import { run, serve, type Served } from '../support/serve.ts';

/** The console as it ships, on a real server with real stations and a person who was added by the command. */
const EMAIL = 'ann@example.com';
let password: string;
let server: Served;
let api: Api;
let browser: Browser;
let visitor: Visit;
let page: Page;
let busy: Charger;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    serve({ flags: ['--onboarding', 'open'], policy: shortTimes() }),
    openBrowser(),
  ]);
  api = new Api(server.url);
  const added = run([
    'user',
    'add',
    EMAIL,
    '--name',
    'Ann',
    '--role',
    'operator',
    '--data',
    server.dataDir,
    '--json',
  ]);
  expect(await added.ended, added.err()).toBe(0);
  password = JSON.parse(added.out()).password;
  await api.act('PUT', '/sites/quay', { name: 'Quay', latitude: 59.9, longitude: 10.7, tags: {} });
  for (const id of ['QUAY-1', 'QUAY-2', 'QUAY-3']) {
    const made = await healthy(server.url, id, id === 'QUAY-2' ? '2.0.1' : '1.6');
    await api.act('PATCH', `/stations/${id}`, { siteId: 'quay' });
    if (id === 'QUAY-2') busy = made;
  }
  await busy.start('DRIVER', { meterWh: 0 });
  await busy.status('Occupied');
  visitor = await visit(browser, server.url, DESK);
  page = visitor.page;
}, 120_000);
afterAll(async () => {
  await visitor?.close();
  await browser?.close();
  await server?.end();
});

async function signIn(on: Page): Promise<void> {
  await on.getByLabel('E-mail').fill(EMAIL);
  await on.getByLabel('Password').fill(password);
  await on.getByRole('button', { name: 'Sign in' }).click();
  await on.getByRole('button', { name: 'View and account' }).waitFor();
}

describe('a day at the console', { timeout: 60_000 }, () => {
  it('begins with signing in, and nothing is wrong', async () => {
    await signIn(page);
    await page.goto(`${server.url}/incidents`);
    await page.getByRole('heading', { name: '0 incidents need you' }).waitFor();
  });

  it('shows an incident as it opens, without a reload', async () => {
    await page.evaluate(() => (document.title = 'the same page'));
    const hazard = await healthy(server.url, 'QUAY-4', '1.6');
    await hazard.status('Faulted', { code: 'CX008' });
    const row = page.locator('[data-incident]').first();
    await row.waitFor();
    expect(await row.innerText()).toMatch(/Emergency stop/);
    const { id } = await api.incident('QUAY-4', 'reported-fault');
    expect(await row.getAttribute('data-incident')).toBe(id);
    await page.goto(`${server.url}/incidents/${id}`);
    await page.getByText('Why did the system do that').waitFor();
  });

  it('tells why, down to the raw frame', async () => {
    const trace = page.locator('.trace');
    await trace.getByText('This is a hazard').first().waitFor();
    const acted = trace.getByRole('button', { name: /Take out of service|Acted/ }).first();
    await acted.waitFor();
    const incident = await api.incident('QUAY-4', 'reported-fault');
    const seq: number = incident.decisions[0].evidence[0].seq;
    await trace
      .getByRole('link', { name: `frame ${seq}` })
      .first()
      .click();
    await page.waitForURL(`**around=${seq}`);
    const chosen = page.locator('.frame-row[aria-current="true"]');
    await chosen.waitFor();
    expect(await page.getByRole('region', { name: 'Chosen frame' }).innerText()).toContain('CX008');
  });

  it('lets a person take it', async () => {
    const { id } = await api.incident('QUAY-4', 'reported-fault');
    await page.goto(`${server.url}/incidents/${id}`);
    await page.getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await page.getByLabel('Note (optional)').fill('On my way');
    await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByText('With Ann since').waitFor();
    expect((await api.get(`/incidents/${id}`)).decisions.at(-1)).toMatchObject({
      kind: 'acknowledged',
      actor: 'Ann',
    });
  });

  it('previews a command, and shows the guard that refuses it', async () => {
    await page.goto(`${server.url}/stations/QUAY-2?command=reset`);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The guard would refuse it.').waitFor();
    await dialog.getByLabel('Reason, kept with the command').fill('Screen frozen');
    await dialog.getByRole('button', { name: 'Send command' }).click();
    await dialog.getByText('It never left: a guard refused it.').waitFor();
    expect(busy.station.count('Reset')).toBe(0);
  });

  it('sends one that the guard lets through, and follows it to the answer', async () => {
    await page.goto(`${server.url}/stations/QUAY-1`);
    await page.getByRole('button', { name: 'Commands' }).click();
    await page.getByRole('menuitem', { name: 'Reset…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The guard would let it through.').waitFor();
    await dialog.getByLabel('Reason, kept with the command').fill('Screen frozen');
    await dialog.getByRole('button', { name: 'Send command' }).click();
    await dialog.getByText('not proof that it worked').waitFor();
    const { items } = await api.get('/stations/QUAY-1/frames?action=Reset&direction=out');
    expect(items).toHaveLength(1);
  });

  it('follows a station in the fleet as it changes', async () => {
    await page.goto(`${server.url}/fleet?id=QUAY-3`);
    const panel = page.getByRole('complementary', { name: 'Station QUAY-3' });
    await panel.getByText('Available').first().waitFor();
    const again = await healthy(server.url, 'QUAY-3', '1.6');
    await again.status('Preparing');
    await panel.getByText('Preparing').first().waitFor();
    expect(visitor.complaints.filter((text) => !text.includes('401'))).toEqual([]);
  });
});

describe.each([DESK, PHONE])('live pages at $width px', { timeout: 60_000 }, (look) => {
  it('are accessible in both themes and never scroll sideways', async () => {
    const { id } = await api.incident('QUAY-4', 'reported-fault');
    const guest = await visit(browser, server.url, look);
    await signIn(guest.page);
    for (const [path, ready] of [
      ['/incidents', '[data-incident]'],
      [`/incidents/${id}`, 'text=Why did the system do that'],
      ['/fleet', '[aria-roledescription="station grid"]'],
      ['/stations/QUAY-4?tab=frames', '.frame-row'],
      ['/stations/QUAY-2?command=reset', 'text=The guard would refuse it'],
    ] as const) {
      await guest.page.goto(server.url + path);
      await guest.page.locator(ready).first().waitFor();
      expect(await flaws(guest.page), path).toEqual([]);
    }
    await guest.close();
  });
});
