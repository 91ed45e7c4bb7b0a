import { progress } from '../../bench/rig/progress.ts';
import { quantile } from '../../bench/rig/quantile.ts';
import { ADMIN_TOKEN, Server } from '../../bench/rig/server.ts';
import { Station } from '../../bench/rig/station.ts';
import type { SoakPart } from '../part.ts';
import { openConsole, watchDrawing } from '../rig/console-frames.ts';

const STATIONS = 10_000;
const CHANGES_PER_SECOND = 500;
const FRAMES_PER_ROUND = 300;
const ROUND_MS_MAX = 60_000;
const FRAME_MS_MAX = 32;
const HANDSHAKES = 50;
const BEAT_MS = 50;

/** The fleet page of the console on a real server with real stations. */
export const consoleFleet: SoakPart = {
  name: 'console-fleet',
  what: '10,000 stations on the fleet page while 500 change in a second; frames under 32 ms (3 rounds)',
  async run({ rounds }) {
    const server = await Server.start();
    const violations: string[] = [];
    const draws: number[] = [];
    const gaps: number[] = [];
    try {
      const lines = await connectAll(server.stationsUrl);
      const { browser, page } = await openConsole(server.url, ADMIN_TOKEN);
      const churn = setInterval(changeSome(lines), BEAT_MS);
      try {
        await page.getByRole('application', { name: /^10,000 stations/ }).waitFor();
        for (let round = 1; round <= (rounds ?? 3); round++) {
          const drawn = await watchDrawing(page, FRAMES_PER_ROUND, ROUND_MS_MAX);
          if (drawn.draws.length < FRAMES_PER_ROUND)
            violations.push(`round ${round}: only ${drawn.draws.length} frames were drawn`);
          draws.push(...drawn.draws);
          gaps.push(...drawn.gaps.slice(2));
          progress(
            `console-fleet, round ${round}: ${said(drawn.draws)}, from frame to frame ${said(drawn.gaps)}`,
          );
        }
      } finally {
        clearInterval(churn);
        await browser.close();
      }
      for (const line of lines) line.end();
    } finally {
      await server.end();
    }
    if (quantile(draws, 1) >= FRAME_MS_MAX) violations.push(`a frame took ${quantile(draws, 1)} ms to draw`);
    if (quantile(gaps, 0.5) >= FRAME_MS_MAX)
      violations.push(`half of the frames came later than ${FRAME_MS_MAX} ms`);
    const facts = {
      stations: STATIONS,
      frames: draws.length,
      drawMsMax: round1(quantile(draws, 1)),
      frameToFrameMsMedian: round1(quantile(gaps, 0.5)),
      frameToFrameMsP99: round1(quantile(gaps, 0.99)),
    };
    return { violations, facts };
  },
};

async function connectAll(url: string): Promise<Station[]> {
  const lines: Station[] = [];
  let next = 0;
  const connectNext = async (): Promise<void> => {
    while (next < STATIONS) {
      next += 1;
      const line = await Station.connect(url, `FLEET-${String(next).padStart(5, '0')}`);
      await line.boot();
      await line.status('Available');
      lines.push(line);
      if (lines.length % 2_000 === 0) progress(`console-fleet: ${lines.length} stations are connected`);
    }
  };
  await Promise.all(Array.from({ length: HANDSHAKES }, connectNext));
  return lines;
}

/** Each beat lets its share of the stations become busy or free, all over the fleet. */
function changeSome(lines: readonly Station[]): () => void {
  const perBeat = (CHANGES_PER_SECOND * BEAT_MS) / 1_000;
  let turn = 0;
  return () => {
    for (let change = 0; change < perBeat; change++) {
      // 7,919 shares no factor with 10,000, so every station has its turn.
      const line = lines[(turn * 7_919) % lines.length];
      const word = Math.floor(turn / lines.length) % 2 === 0 ? 'Preparing' : 'Available';
      void line?.status(word);
      turn += 1;
    }
  };
}

function said(values: readonly number[]): string {
  return `median ${round1(quantile(values, 0.5))} ms, most ${round1(quantile(values, 1))} ms`;
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
