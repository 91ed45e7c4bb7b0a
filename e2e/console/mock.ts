import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { MockNetwork } from '../../packages/web/testing/mock-network.ts';
import { type MockServer, startMock } from '../../packages/web/testing/mock-server.ts';

const WEB = fileURLToPath(new URL('../../packages/web/', import.meta.url));

export interface Built {
  /** A server with its own network. */
  serve(stations: number): Promise<MockServer>;
  clean(): void;
}

/** Builds the console as it ships, away from everybody else's build. */
export async function buildConsole(): Promise<Built> {
  const dist = mkdtempSync(join(tmpdir(), 'ohmward-console-'));
  await build({
    root: WEB,
    configFile: join(WEB, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: dist, emptyOutDir: true, reportCompressedSize: false, chunkSizeWarningLimit: 2_000 },
  });
  return {
    serve: (stations) => startMock(new MockNetwork(stations), dist),
    clean: () => rmSync(dist, { recursive: true, force: true }),
  };
}
