import { plainRow } from '../../runner/inputs.ts';
import type { Cancel, Clock, Log } from '../../runner/ports.ts';
import type { Runner } from '../../runner/runner.ts';
import { dayOf } from './tls-files.ts';

const DAY_MS = 86_400_000;
/** Days before the end at which people are told, the last word last. */
const STAGES_DAYS = [30, 7] as const;
const LOOK_EVERY_MS = 60 * 60 * 1000;

export interface ExpiryWatchOptions {
  /** End of the certificate in use, epoch ms. */
  readonly notAfter: () => number;
  readonly runner: Pick<Runner, 'submit'>;
  readonly log: Log;
  readonly clock: Clock;
}

/**
 * Says in time that the server's own TLS certificate ends: in the log, and as an incident of our own in front of people
 * (input `flaw`), because stations that are turned away by a certificate look like a dead network. Each stage is told
 * once per certificate. `/readyz` stays green: taking a server out of service because it will fail next week
 * would bring about what is to be avoided.
 */
export class ExpiryWatch {
  readonly #options: ExpiryWatchOptions;
  /** The certificate (by its end) and the stage told last. */
  #told: { readonly notAfter: number; readonly days: number } | null = null;
  #cancel: Cancel = () => {};

  constructor(options: ExpiryWatchOptions) {
    this.#options = options;
    this.look();
  }

  /** Seconds until the end; negative after it. For metrics. */
  get leftS(): number {
    return Math.round((this.#options.notAfter() - this.#options.clock.now()) / 1000);
  }

  stop(): void {
    this.#cancel();
  }

  look(): void {
    const { clock, log, runner } = this.#options;
    const notAfter = this.#options.notAfter();
    const leftDays = (notAfter - clock.now()) / DAY_MS;
    const stage = STAGES_DAYS.findLast((days) => leftDays <= days) ?? null;
    if (stage !== null && (this.#told?.notAfter !== notAfter || this.#told.days > stage)) {
      this.#told = { notAfter, days: stage };
      const message =
        `it ends on ${dayOf(notAfter)}, in ${Math.max(0, Math.floor(leftDays))} days. After that no station and no ` +
        'browser connects. Renew the files of --tls-cert and --tls-key; no restart is needed.';
      log.warn(
        { validUntil: new Date(notAfter).toISOString() },
        `The TLS certificate of the server: ${message}`,
      );
      const row = plainRow({ kind: 'flaw', where: 'the TLS certificate of the server', message });
      runner.submit(row.draft, row.body, (error) => {
        // Nobody heard of it: the next look tries again.
        if (error !== null) this.#told = null;
      });
    }
    this.#cancel();
    this.#cancel = clock.after(LOOK_EVERY_MS, () => this.look());
  }
}
