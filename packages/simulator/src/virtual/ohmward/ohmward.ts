import type { Act, Actor, InputBody, State } from '@ohmward/engine';
import { encodeAnswer } from '@ohmward/ocpp';
import { seedRandom } from '../../station/random.ts';
import type { Backend, Socket, SocketEnd } from '../backend.ts';
import type { CommandEffect } from './connection.ts';
import type { CrashPoint } from './crash-plan.ts';
import { Crashing } from './crashing.ts';
import { Gateway } from './gateway.ts';
import { Journal } from './journal.ts';
import type { Observer } from './observer.ts';
import type { OhmwardOptions } from './options.ts';
import { Outbox } from './outbox.ts';
import { recovered } from './replay.ts';
import { Runner, type Batch } from './runner.ts';

/** Who enters sites and stations into the register. */
const REGISTER: Actor = { id: 'register', name: 'Register', origin: 'api' };

/** Ohmward without sockets and without Postgres: its engine and its wire code, under the rules of its gateway. */
export class VirtualOhmward implements Backend {
  readonly journal: Journal;
  readonly stats = { commands: 0, restarts: 0 };
  readonly #options: OhmwardOptions;
  readonly #runner: Runner;
  readonly #gateway: Gateway;
  readonly #outbox: Outbox;
  readonly #crashing: Crashing;
  readonly #described = new Set<string>();
  #isUp = true;

  constructor(options: OhmwardOptions) {
    const { engine, schedule } = options;
    this.#options = options;
    const random = seedRandom('ohmward', options.seed);
    this.#crashing = new Crashing(options.crashes, options.stations);
    this.journal = new Journal(options.keepsHistory);
    this.#runner = new Runner(
      {
        ...options,
        journal: this.journal,
        crashing: this.#crashing,
        random,
        durable: (batch, state) => this.#durable(batch, state),
        settled: (batch, state) => this.#settled(batch, state),
        crash: (point, expected) => this.#crash(point, expected),
        threw: (error, input) => this.#tell((observer) => observer.threw?.(error, input)),
      },
      engine.emptyState(),
    );
    this.#gateway = new Gateway({
      ...options,
      submit: (body) => this.#submit(body),
      submitFrame: (connection, body, text, awaited) =>
        this.#runner.submit({ body, connection, text, awaited }),
      recheck: (id) => engine.recheckCommand(this.#runner.state, Math.floor(schedule.now), id),
      sent: (effect) => this.#sent(effect),
      stirred: () => this.#crashing.stirred(schedule.now),
    });
    this.#outbox = new Outbox({
      ...options,
      random,
      gateway: this.#gateway,
      isUp: () => this.#isUp,
      submit: (body) => this.#submit(body),
      redelivered: (effect) => this.#tell((observer) => observer.redelivered?.(effect)),
    });
    this.#submit(this.#started());
    this.#submit({ kind: 'settings', ...options.settings });
    for (const { id, name, latitude, longitude } of options.sites)
      this.act(REGISTER, { type: 'putSite', siteId: id, name, latitude, longitude, tags: {} });
  }

  get state(): State {
    return this.#runner.state;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** Everything that came in is durable, so the state is what the journal tells. */
  get isSettled(): boolean {
    return this.#isUp && this.#runner.isIdle;
  }

  /** No crash comes any more. */
  stopCrashing(): void {
    this.#crashing.cancel();
  }

  /** A person or an outside system does something; lost while we are away. */
  act(actor: Actor, act: Act): void {
    this.#submit({ kind: 'act', actor, act });
  }

  opened(socket: Socket): boolean {
    if (!this.#isUp) return false;
    const { stationId } = socket;
    this.#gateway.opened(socket);
    if (this.#described.has(stationId)) return true;
    this.#described.add(stationId);
    this.act(REGISTER, { type: 'describeStation', stationId, siteId: this.#options.siteOf(stationId) });
    return true;
  }

  closed(socket: Socket, end: SocketEnd, code: number): void {
    this.#gateway.closed(socket, end, code);
  }

  received(socket: Socket, text: string): void {
    this.#gateway.received(socket, text);
  }

  nextDue(): number | null {
    return this.isSettled ? this.#options.engine.nextDue(this.#runner.state) : null;
  }

  advance(at: number): void {
    const due = this.nextDue();
    if (due !== null && due <= at) this.#submit({ kind: 'tick' });
  }

  #started(): InputBody {
    const { heartbeatS: heartbeatIntervalS } = this.#options;
    return {
      kind: 'started',
      server: { onboarding: 'open', authorization: 'accept-all', heartbeatIntervalS },
    };
  }

  /** What reaches a process that is gone, is lost. */
  #submit(body: InputBody): void {
    if (this.#isUp) this.#runner.submit({ body, connection: null, text: null, awaited: null });
  }

  #durable({ steps }: Batch, state: State): void {
    for (const step of steps) this.#outbox.note(step);
    this.#tell((observer) => observer.committed?.(steps, state, this.#options.schedule.now));
  }

  /** What is durable may be said: first the answers, then the effects. */
  #settled({ items, steps }: Batch, state: State): void {
    for (const [index, { input, output }] of steps.entries()) {
      const connection = items[index]?.connection ?? null;
      if (connection === null || input.kind !== 'call' || output.answer === null) continue;
      const { protocol } = connection.socket;
      this.#gateway.answer(connection, encodeAnswer(protocol, input.action, input.messageId, output.answer));
    }
    if (this.journal.isKept && this.#crashing.strikes(this.#options.schedule.now, 'answered')) {
      this.#crash('answered', this.#options.engine.stateHash(state));
      return;
    }
    for (const { output } of steps) {
      for (const effect of output.effects) {
        this.#outbox.carryOut(effect);
        if (!this.#isUp) return;
      }
    }
  }

  #sent(effect: CommandEffect): void {
    const { now } = this.#options.schedule;
    this.stats.commands += 1;
    this.#tell((observer) => observer.sent?.(effect, this.#runner.state, now));
    if (this.journal.isKept && this.#crashing.strikes(now, 'sent')) this.#crashing.hurry();
  }

  #tell(about: (observer: Observer) => void): void {
    for (const observer of this.#options.observers) about(observer);
  }

  /** The process dies: everything in memory is gone, and so are all sockets. */
  #crash(point: CrashPoint, expected: string): void {
    const plan = this.#crashing.take();
    this.#isUp = false;
    this.#runner.die();
    this.#gateway.die();
    this.#options.schedule.after(plan?.downMs ?? 1000, () => this.#restart(plan?.point ?? point, expected));
  }

  /** A new process: the checkpoint, the tail read and stepped again, and what is in doubt said to be so. */
  #restart(point: CrashPoint, expected: string): void {
    const { engine, schedule } = this.#options;
    const state = recovered(engine, this.journal);
    const replayed = this.journal.tail.length;
    this.#runner.resume(state);
    this.journal.forget();
    this.stats.restarts += 1;
    this.#isUp = true;
    const { owed } = this.#outbox;
    const found = engine.stateHash(state);
    const report = { at: schedule.now, point, replayed, expected, found, owed };
    this.#tell((observer) => observer.crashed?.(report));
    this.#submit(this.#started());
    this.#outbox.giveUp();
  }
}
