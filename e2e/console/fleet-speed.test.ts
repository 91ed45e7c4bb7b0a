import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MockServer } from '../../packages/web/testing/mock-server.ts';
import { openBrowser, visit } from './browser.ts';
import { buildConsole, type Built } from './mock.ts';

const STATIONS = 10_000;
const CHANGES_PER_SECOND = 500;
const FRAMES = 180;
const FRAME_MOST_MS = 32;

let browser: Browser;
let built: Built;
let mock: MockServer;

beforeAll(async () => {
  [browser, built] = await Promise.all([openBrowser(), buildConsole()]);
  mock = await built.serve(STATIONS);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await mock?.close();
  built?.clean();
});

it(`draws ${STATIONS} stations within ${FRAME_MOST_MS} ms a frame while ${CHANGES_PER_SECOND} change in a second`, async () => {
  const { page, close } = await visit(browser, `${mock.url}/fleet`);
  await page.getByRole('application', { name: /^10,000 stations/ }).waitFor();
  const churn = setInterval(() => mock.network.churn(CHANGES_PER_SECOND / 20), 50);
  try {
    const frames = await page.evaluate(
      (wanted) =>
        new Promise<number[]>((resolve) => {
          const found: number[] = [];
          const observer = new PerformanceObserver((list) => {
            for (const entry of list.getEntriesByName('ohmward:frame')) found.push(entry.duration);
            if (found.length < wanted) return;
            observer.disconnect();
            resolve(found);
          });
          observer.observe({ type: 'measure' });
        }),
      FRAMES,
    );
    const sorted = frames.toSorted((a, b) => a - b);
    const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
    process.stdout.write(
      `fleet grid: ${sorted.length} frames, median ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms\n`,
    );
    expect(Math.max(...frames)).toBeLessThan(FRAME_MOST_MS);
  } finally {
    clearInterval(churn);
    await close();
  }
});
