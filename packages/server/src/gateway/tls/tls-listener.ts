import type { Server } from 'node:https';
import type { RequestListener, ServerOptions } from 'node:http';
import { wallClock } from '../../runner/ports.ts';
import type { Cancel, Clock, Log } from '../../runner/ports.ts';
import { HandshakeGate } from './handshake-gate.ts';
import { defaultHandshakeLimits } from './handshake-limits.ts';
import type { HandshakeCounters, HandshakeLimits } from './handshake-limits.ts';
import { readTlsFiles } from './tls-files.ts';
import type { TlsFiles, TlsMaterial } from './tls-files.ts';
import { secureContextOptions } from './tls-rules.ts';
import { createGatedServer } from './tls-server.ts';

export interface TlsListenerOptions {
  readonly files: TlsFiles;
  /** What was read from them at the start. */
  readonly material: TlsMaterial;
  /** Whose client certificates are asked for, PEM. */
  readonly authorityPem: string;
  readonly log: Log;
  readonly clock?: Clock;
  readonly limits?: Partial<HandshakeLimits>;
  /** How often the files are looked at. */
  readonly lookEveryMs?: number;
}

/** Often enough for a certificate that is renewed days before its end, and cheap. */
const LOOK_EVERY_MS = 10_000;

/**
 * Makes servers that speak TLS, all through one gate, and keeps their certificate up to date: the files are read
 * again and again, so that it does not matter how they are replaced. Connections that stand are not touched.
 */
export class TlsListener {
  readonly #options: TlsListenerOptions;
  readonly #clock: Clock;
  readonly #limits: HandshakeLimits;
  readonly #gate: HandshakeGate;
  readonly #servers: Server[] = [];
  #material: TlsMaterial;
  /** What was complained of last, not to repeat it every time. */
  #complaint: string | null = null;
  #cancelLook: Cancel;

  constructor(options: TlsListenerOptions) {
    this.#options = options;
    this.#clock = options.clock ?? wallClock;
    this.#limits = { ...defaultHandshakeLimits, ...options.limits };
    this.#gate = new HandshakeGate(this.#limits, this.#clock);
    this.#material = options.material;
    this.#cancelLook = this.#lookLater();
  }

  get counters(): Readonly<HandshakeCounters> {
    return this.#gate.counters;
  }

  /** End of the certificate in use, epoch ms. */
  get notAfter(): number {
    return this.#material.notAfter;
  }

  readonly createServer = (handler: RequestListener, http: ServerOptions): Server => {
    const server = createGatedServer(handler, http, this.#context(), this.#gate, this.#limits);
    this.#servers.push(server);
    return server;
  };

  stop(): void {
    this.#cancelLook();
    this.#gate.close();
  }

  /** Takes what is in the files now, when it is new and good. */
  look(): void {
    const { files, log } = this.#options;
    let found: TlsMaterial;
    try {
      found = readTlsFiles(files, this.#clock.now());
    } catch (error) {
      // Perhaps only half written; the next look tells.
      const complaint = error instanceof Error ? error.message : String(error);
      if (complaint !== this.#complaint) log.warn({ error: complaint }, 'The TLS certificate in use stays');
      this.#complaint = complaint;
      return;
    }
    this.#complaint = null;
    if (found.cert.equals(this.#material.cert) && found.key.equals(this.#material.key)) return;
    this.#material = found;
    for (const server of this.#servers) server.setSecureContext(this.#context());
    log.info({ validUntil: new Date(found.notAfter).toISOString() }, 'A new TLS certificate is in use');
  }

  #lookLater(): Cancel {
    return this.#clock.after(this.#options.lookEveryMs ?? LOOK_EVERY_MS, () => {
      this.look();
      this.#cancelLook = this.#lookLater();
    });
  }

  #context() {
    return secureContextOptions(this.#material, this.#options.authorityPem);
  }
}
