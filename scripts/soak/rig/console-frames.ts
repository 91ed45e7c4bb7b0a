import { chromium, type Browser, type Page } from 'playwright-core';
import { ensureChromium } from '../../lib/chromium.mjs';

/** The browser's own; what is evaluated on the page runs there. */
declare const requestAnimationFrame: (draw: (now: number) => void) => number;

/** What a page drew: how long each drawing of the grid took, and the time from frame to frame, ms. */
export interface Drawn {
  readonly draws: readonly number[];
  readonly gaps: readonly number[];
}

/** A browser whose requests carry the administrator's token, so that nobody has to sign in. */
export async function openConsole(url: string, token: string): Promise<{ browser: Browser; page: Page }> {
  const executablePath = await ensureChromium();
  if (executablePath === null) throw new Error('There is no Chromium; set CHROMIUM_PATH to one.');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  const browser = await chromium.launch({ executablePath, args });
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  await page.goto(`${url}/fleet`);
  return { browser, page };
}

/** Watches the fleet grid until it has drawn `wanted` times, or for `withinMs`. */
export function watchDrawing(page: Page, wanted: number, withinMs: number): Promise<Drawn> {
  return page.evaluate(
    async ([frames, limitMs]) => {
      const found = { draws: [] as number[], gaps: [] as number[] };
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntriesByName('ohmward:frame')) found.draws.push(entry.duration);
      });
      observer.observe({ type: 'measure' });
      const startedAt = performance.now();
      let last = startedAt;
      while (found.draws.length < frames && last - startedAt < limitMs) {
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        found.gaps.push(now - last);
        last = now;
      }
      observer.disconnect();
      return found;
    },
    [wanted, withinMs] as const,
  );
}
