import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Look {
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
}

export const DESK: Look = { width: 1440, height: 900, theme: 'dark' };
export const PHONE: Look = { width: 390, height: 844, theme: 'light' };

export async function openBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH'];
  const executablePath = named === undefined ? PLACES.find((path) => existsSync(path)) : named;
  if (executablePath === undefined)
    throw new Error('no Chromium here; set CHROMIUM_PATH or install chromium');
  return chromium.launch({ executablePath, headless: true, args: ARGS });
}

export interface Visit {
  readonly page: Page;
  /** Whatever the browser complained about: errors, refused content, failed scripts. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

/** A fresh visitor. Times out fast: everything here is local. */
export async function visit(
  browser: Browser,
  url: string,
  { width, height, theme }: Look = DESK,
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}
