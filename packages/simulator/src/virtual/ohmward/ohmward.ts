import {
  readWire,
  type Act,
  type Actor,
  type AwaitedCall,
  type Effect,
  type Input,
  type InputBody,
  type Reply,
  type State,
} from '@ohmward/engine';
import { encodeAnswer } from '@ohmward/ocpp';
import type { SiteDesign } from '../../network/layout.ts';
import { chance, seedRandom, type Random } from '../../station/random.ts';
import type { Backend, Links, Socket, SocketEnd } from '../backend.ts';
import type { Noise } from '../links/noise.ts';
import type { Schedule } from '../schedule.ts';
import { Commands } from './commands.ts';
import type { CommandEffect, Connection } from './connection.ts';
import type { CrashPoint, PlannedCrash } from './crash-plan.ts';
import { Crashing } from './crashing.ts';
import type { Engine, Settings } from './engine.ts';
import { Journal } from './journal.ts';
import type { Observer } from './observer.ts';
import { recovered } from './replay.ts';
import { Runner, type Batch } from './runner.ts';

const CLOSED_BY_US = 1001;

export interface OhmwardOptions {
  readonly engine: Engine;
  readonly settings: Settings;
  readonly schedule: Schedule;
  readonly links: Links;
  readonly seed: number;
  readonly stations: number;
  readonly sites: readonly SiteDesign[];
  readonly heartbeatS: number;
  readonly crashes: readonly PlannedCrash[];
  /** Keeps every input from the first one on, for a full replay at the end. */
  readonly keepsHistory: boolean;
  readonly noise: () => Noise;
  readonly observers: readonly Observer[];
  /** Told what belongs to a station when it is first seen. */
  readonly siteOf: (stationId: string) => string;
}

/** Ohmward without sockets and without Postgres: its engine and its wire code, under the rules of its gateway. */
export class VirtualOhmward implements Backend {
  readonly journal: Journal;
  readonly #options: OhmwardOptions;
  readonly #runner: Runner;
  readonly #commands: Commands;
  readonly #crashing: Crashing;
  readonly #random: Random;
  readonly #connections = new Map<string, Connection>();
  readonly #bySocket = new Map<number, Connection>();
  readonly #described = new Set<string>();
  /** Commands whose fate is not in the journal yet. */
  readonly #owed = new Map<string, string>();
  #isUp = true;
  /** Inputs made durable and answers sent, for the scoreboard. */
  readonly stats = { inputs: 0, answers: 0, commands: 0, restarts: 0 };

  constructor(options: OhmwardOptions) {
    const { crashes, engine, keepsHistory, links, schedule, stations } = options;
    this.#options = options;
    this.#random = seedRandom('ohmward', options.seed);
    this.#crashing = new Crashing(crashes, stations);
    this.journal = new Journal(keepsHistory);
    this.#runner = new Runner(
      {
        engine,
        schedule,
        journal: this.journal,
        crashing: this.#crashing,
        random: this.#random,
        noise: options.noise,
        durable: (batch, state) => this.#durable(batch, state),
        settled: (batch, state) => this.#settled(batch, state),
        crash: (point, expected) => this.#crash(point, expected),
        threw: (error, input) => this.#tell((observer) => observer.threw?.(error, input)),
      },
      engine.emptyState(),
    );
    this.#commands = new Commands({
      schedule,
      links,
      connectionOf: (stationId) => this.#connections.get(stationId),
      recheck: (commandId) => engine.recheckCommand(this.#runner.state, Math.floor(schedule.now), commandId),
      submit: (body) => this.#submit(body),
      sent: (effect) => this.#sent(effect),
    });
    this.#submit(this.#started());
    this.#submit({ kind: 'settings', ...options.settings });
    for (const { id, name, latitude, longitude } of options.sites)
      this.act(IMPORTER, { type: 'putSite', siteId: id, name, latitude, longitude, tags: {} });
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

  /** A person or an outside system does something. `reply` is told when it is durable; never while we are away. */
  act(actor: Actor, act: Act, reply: ((reply: Reply | null) => void) | null = null): void {
    if (this.#isUp) this.#submit({ kind: 'act', actor, act }, reply);
  }

  opened(socket: Socket): boolean {
    if (!this.#isUp) return false;
    const { connectionId, protocol, stationId } = socket;
    const connection: Connection = { socket, isGone: false, awaited: null, calls: 0, waiting: [] };
    this.#connections.set(stationId, connection);
    this.#bySocket.set(connectionId, connection);
    this.#crashing.stirred(this.#options.schedule.now);
    this.#submit({ kind: 'opened', stationId, connectionId, protocol });
    if (!this.#described.has(stationId)) {
      this.#described.add(stationId);
      const siteId = this.#options.siteOf(stationId);
      this.act(IMPORTER, { type: 'describeStation', stationId, siteId });
    }
    return true;
  }

  closed(socket: Socket, end: SocketEnd, code: number): void {
    const connection = this.#bySocket.get(socket.connectionId);
    if (connection !== undefined) this.#leave(connection, end, code);
  }

  received(socket: Socket, text: string): void {
    const connection = this.#bySocket.get(socket.connectionId);
    if (connection === undefined || connection.isGone) return;
    const { awaited } = connection;
    const body = readWire(socket, text, awaited);
    this.#submitFrame(connection, body, text, body.kind === 'result' ? awaited : null);
    if (body.kind === 'result') this.#commands.free(connection);
  }

  nextDue(): number | null {
    return this.#isUp && this.#runner.isIdle ? this.#options.engine.nextDue(this.#runner.state) : null;
  }

  advance(at: number): void {
    const due = this.nextDue();
    if (due !== null && due <= at) this.#submit({ kind: 'tick' });
  }

  #started(): InputBody {
    const { heartbeatS } = this.#options;
    const server = {
      onboarding: 'open',
      authorization: 'accept-all',
      heartbeatIntervalS: heartbeatS,
    } as const;
    return { kind: 'started', server };
  }

  /** What reaches a process that is gone, is lost. */
  #submit(body: InputBody, reply: ((reply: Reply | null) => void) | null = null): void {
    if (this.#isUp) this.#runner.submit({ body, connection: null, text: null, awaited: null, reply });
  }

  #submitFrame(connection: Connection, body: InputBody, text: string, awaited: AwaitedCall | null): void {
    this.#runner.submit({ body, connection, text, awaited, reply: null });
  }

  #leave(connection: Connection, cause: SocketEnd | 'ours', code: number): void {
    if (connection.isGone) return;
    connection.isGone = true;
    const { connectionId, stationId } = connection.socket;
    this.#bySocket.delete(connectionId);
    if (this.#connections.get(stationId) === connection) this.#connections.delete(stationId);
    this.#crashing.stirred(this.#options.schedule.now);
    this.#commands.abandon(connection);
    this.#submit({ kind: 'closed', stationId, connectionId, cause, code });
  }

  #durable(batch: Batch, state: State): void {
    this.stats.inputs += batch.items.length;
    for (const { input, output } of batch.steps) this.#note(input, output.effects);
    this.#tell((observer) => observer.committed?.(batch.steps, state, this.#options.schedule.now));
  }

  /** What is durable may be said: first the answers, then the effects. */
  #settled(batch: Batch, state: State): void {
    for (const [index, { connection, reply }] of batch.items.entries()) {
      const step = batch.steps[index];
      if (step === undefined) continue;
      reply?.(step.output.reply);
      if (connection !== null && step.input.kind === 'call' && step.output.answer !== null) {
        const { action, messageId } = step.input;
        const { protocol } = connection.socket;
        this.stats.answers += 1;
        if (!connection.isGone)
          this.#options.links.send(
            connection.socket,
            encodeAnswer(protocol, action, messageId, step.output.answer),
          );
      }
    }
    if (this.journal.isKept && this.#crashing.strikes(this.#options.schedule.now, 'answered')) {
      this.#crash('answered', this.#options.engine.stateHash(state));
      return;
    }
    for (const { output } of batch.steps) {
      for (const effect of output.effects) {
        this.#carryOut(effect);
        if (!this.#isUp) return;
      }
    }
  }

  /** Keeps the books of what is still owed, as the journal's own outbox does. */
  #note(input: Input, effects: readonly Effect[]): void {
    if (input.kind === 'sent' || input.kind === 'undelivered' || input.kind === 'result')
      this.#owed.delete(input.commandId);
    for (const effect of effects)
      if (effect.type === 'command') this.#owed.set(effect.commandId, effect.stationId);
  }

  #carryOut(effect: Effect): void {
    const { noise, schedule } = this.#options;
    switch (effect.type) {
      case 'command':
        this.#commands.deliver(effect);
        if (chance(this.#random, noise().redeliveredShare)) {
          this.#tell((observer) => observer.redelivered?.(effect));
          schedule.after(1, () => this.#isUp && this.#commands.deliver(effect));
        }
        return;
      case 'disconnect': {
        const connection = this.#connections.get(effect.stationId);
        if (connection === undefined) return;
        this.#options.links.close(connection.socket);
        this.#leave(connection, 'ours', CLOSED_BY_US);
        return;
      }
      case 'signCertificate': {
        const { orderId, stationId } = effect;
        const outcome = { ok: false, detail: 'no certificate authority is set up' } as const;
        this.#submit({ kind: 'certificate', stationId, orderId, outcome });
      }
    }
  }

  #sent(effect: CommandEffect): void {
    const { schedule } = this.#options;
    this.stats.commands += 1;
    this.#tell((observer) => observer.sent?.(effect, this.#runner.state, schedule.now));
    if (this.journal.isKept && this.#crashing.strikes(schedule.now, 'sent')) this.#crashing.hurry();
  }

  #tell(about: (observer: Observer) => void): void {
    for (const observer of this.#options.observers) about(observer);
  }

  /** The process dies: everything in memory is gone, and so are all sockets. */
  #crash(point: CrashPoint, expected: string): void {
    const { links, schedule } = this.#options;
    const plan = this.#crashing.take();
    this.#isUp = false;
    this.#runner.die();
    for (const connection of this.#bySocket.values()) connection.isGone = true;
    this.#connections.clear();
    this.#bySocket.clear();
    links.cutAll();
    schedule.after(plan?.downMs ?? 1000, () => this.#restart(plan?.point ?? point, expected));
  }

  /** A new process: the checkpoint, the tail read and stepped again, and what is in doubt said to be so. */
  #restart(point: CrashPoint, expected: string): void {
    const { engine, schedule } = this.#options;
    const state = recovered(engine, this.journal);
    const found = engine.stateHash(state);
    const replayed = this.journal.tail.length;
    this.#runner.resume(state, this.#runner.lastSeq, this.#runner.lastAt);
    this.journal.forget();
    this.stats.restarts += 1;
    this.#isUp = true;
    const owed = [...this.#owed];
    const report = { at: schedule.now, point, replayed, expected, found, owed: owed.length };
    this.#tell((observer) => observer.crashed?.(report));
    this.#submit(this.#started());
    const detail = 'the server restarted before it could tell whether the command had been sent';
    for (const [commandId, stationId] of owed)
      this.#submit({ kind: 'undelivered', stationId, commandId, cause: 'restart', detail });
  }
}

/** Who enters sites and stations into the register. */
export const IMPORTER: Actor = { id: 'register', name: 'Register', origin: 'api' };
