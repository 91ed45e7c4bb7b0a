import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MockServer } from '../../packages/web/testing/mock-server.ts';
import { DESK, openBrowser, PHONE, type Visit, visit } from './browser.ts';
import { buildConsole, type Built } from './mock.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const THEMES = ['light', 'dark'] as const;

let browser: Browser;
let built: Built;
let mock: MockServer;

beforeAll(async () => {
  [browser, built] = await Promise.all([openBrowser(), buildConsole()]);
  mock = await built.serve(160);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await mock?.close();
  built?.clean();
});

/** A station that is available and speaks this version. */
const speaking = (protocol: string) =>
  String(
    mock.network.stations.find((one) => one['protocol'] === protocol && one['state'] === 'available')?.['id'],
  );
const idOf = (state: string) => String(mock.network.stations.find((one) => one['state'] === state)?.['id']);

/** Every page, with something that is only there once it has its data. */
const pages: readonly (readonly [name: string, path: () => string, ready: string])[] = [
  ['sign-in', () => '/sign-in', 'text=Sign in to Ohmward'],
  ['queue', () => '/incidents?tab=handling', 'a[data-incident]'],
  ['incident', () => '/incidents/INC-1033', 'text=Why did the system do that'],
  ['hazard', () => '/incidents/INC-1042', 'text=Send a qualified person'],
  ['fleet', () => '/fleet', '[aria-roledescription="station grid"]'],
  ['fleet panel', () => `/fleet?id=${idOf('faulted')}`, 'aside >> text=Ground fault'],
  ['fleet table', () => '/fleet?view=table', 'table[aria-label="Stations"] tbody a'],
  ['station', () => `/stations/${idOf('faulted')}`, 'text=Latest sessions'],
  [
    'frames of a station',
    () => `/stations/${idOf('charging')}?tab=frames`,
    'section[aria-label="Chosen frame"], .frame-row',
  ],
  ['station with ways of its model', () => `/stations/${speaking('ocpp1.6')}`, 'text=It announces no boot'],
  ['station with a certificate', () => `/stations/${speaking('ocpp2.1')}`, 'text=certificate of its own'],
  ['station that nobody asked', () => `/stations/${idOf('pending')}`, 'text=Not accepted yet'],
  ['settings', () => `/stations/${speaking('ocpp2.1')}?tab=settings`, 'text=361 settings'],
  ['no settings', () => `/stations/${idOf('pending')}?tab=settings`, 'text=No settings told yet'],
  [
    'any message',
    () => `/stations/${speaking('ocpp2.1')}?command=request`,
    'select:has(option[value=GetReport])',
  ],
  ['monitor', () => `/stations/${speaking('ocpp2.1')}?command=setMonitors`, 'text=Fill in the rest'],
  ['reservation', () => `/stations/${speaking('ocpp2.1')}?command=reserve`, 'text=Until'],
  [
    'certificate',
    () => `/stations/${speaking('ocpp2.1')}?command=installCertificate`,
    'text=One certificate',
  ],
  ['command', () => `/stations/${idOf('charging')}?command=reset`, 'text=The guard would refuse it'],
  ['sites', () => '/sites', 'text=Harbour North'],
  ['site', () => '/sites/site-001', 'text=Particulars'],
  ['frames', () => '/frames', '.frame-row'],
];

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds on the page as it is painted now. */
async function findings(page: Page): Promise<readonly string[]> {
  // Fades would be measured half way.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  const violations = await page.evaluate(async () => {
    const { axe: runner } = window as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } };
    return (await runner.run()).violations;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html}\n${node.failureSummary}`),
  );
}

/** Boxes that would have to be scrolled sideways. */
function tooWide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, .queue-detail, .station-body')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`),
  );
}

describe.each([DESK, PHONE])('at $width px', (look) => {
  let visitor: Visit;
  beforeAll(async () => {
    visitor = await visit(browser, `${mock.url}/sign-in`, look);
  });
  afterAll(() => visitor.close());

  it.each(pages)(
    '%s: axe finds nothing in either theme, nothing scrolls sideways',
    async (_name, path, ready) => {
      const { page, complaints } = visitor;
      await page.goto(mock.url + path());
      await page.locator(ready).first().waitFor();
      await page.evaluate(axe);
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        expect(await findings(page), colorScheme).toEqual([]);
      }
      expect(await tooWide(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );
});
