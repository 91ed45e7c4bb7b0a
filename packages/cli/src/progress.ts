import cliProgress from 'cli-progress';

/** A bar on stderr, and only when a person looks at it. */
export interface Progress {
  update(done: number, total: number): void;
  stop(): void;
}

/** `label` says what is counted, e.g. `Replaying the journal`. The bar appears with the first update. */
export function progressBar(label: string): Progress {
  if (!process.stderr.isTTY) return { update() {}, stop() {} };
  const bar = new cliProgress.SingleBar(
    {
      format: `${label} {bar} {percentage}% | {value}/{total} | {eta_formatted} left`,
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: null,
    },
    cliProgress.Presets.shades_classic,
  );
  let started = false;
  return {
    update(done, total) {
      if (total === 0) return;
      if (!started) bar.start(total, 0);
      started = true;
      bar.setTotal(total);
      bar.update(Math.round(done));
    },
    stop() {
      if (started) bar.stop();
    },
  };
}
