import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/**/src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts', 'scripts/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Stories of the whole system wait for timers most of the time, so many run side by side.
    maxConcurrency: 40,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
