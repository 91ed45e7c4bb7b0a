import { decodeCall, encodeAnswer, encodeCall, encodeCommand, parseFrame, type Answer } from '@ohmward/ocpp';
import type { StationCommand } from '@ohmward/ocpp';
import type { Backend, Links, Socket } from '../backend.ts';
import type { Schedule } from '../schedule.ts';
import { plainAnswer } from './answers.ts';
import { freshLook, seen, type Look } from './look.ts';

/** Answers kept per station for messages that come again. */
const ANSWERS_KEPT = 4;

/** What watches a plain CSMS and reacts to it. */
export interface Watcher {
  /** Something about a station changed. */
  changed(look: Look): void;
}

interface Line {
  readonly look: Look;
  socket: Socket | null;
  readonly answered: { readonly messageId: string; readonly answer: Answer }[];
}

/**
 * An ordinary CSMS: answers every call, lets everybody charge, knows the colour of each connector. What is done
 * about trouble is up to its watcher.
 */
export class PlainCsms implements Backend {
  readonly #schedule: Schedule;
  readonly #links: Links;
  readonly #heartbeatS: number;
  readonly #lines = new Map<string, Line>();
  #watcher: Watcher | null = null;
  #transactions = 0;
  #commands = 0;

  constructor(schedule: Schedule, links: Links, heartbeatS: number) {
    this.#schedule = schedule;
    this.#links = links;
    this.#heartbeatS = heartbeatS;
  }

  watchedBy(watcher: Watcher): void {
    this.#watcher = watcher;
  }

  opened(socket: Socket): boolean {
    const line = this.#lineOf(socket.stationId);
    line.socket = socket;
    line.look.isConnected = true;
    this.#watcher?.changed(line.look);
    return true;
  }

  closed(socket: Socket): void {
    const line = this.#lineOf(socket.stationId);
    if (line.socket !== socket) return;
    line.socket = null;
    line.look.isConnected = false;
    this.#watcher?.changed(line.look);
  }

  received(socket: Socket, text: string): void {
    const frame = parseFrame(text);
    const line = this.#lineOf(socket.stationId);
    if (frame.type !== 'call' || line.socket !== socket) return;
    const { action, messageId, payload } = frame;
    const { event } = decodeCall(socket.protocol, action, payload);
    const known = line.answered.find((entry) => entry.messageId === messageId);
    const now = Math.floor(this.#schedule.now);
    const answer =
      known?.answer ?? plainAnswer(event, now, this.#heartbeatS, () => String(++this.#transactions));
    this.#links.send(socket, encodeAnswer(socket.protocol, action, messageId, answer));
    if (event === null || known !== undefined) return;
    if (event.type === 'transaction') {
      line.answered.push({ messageId, answer });
      if (line.answered.length > ANSWERS_KEPT) line.answered.shift();
    }
    const assigned = answer.type === 'transaction' ? answer.wireId : null;
    seen(line.look, event, event.type === 'transaction' ? (event.wireId ?? assigned) : null);
    this.#watcher?.changed(line.look);
  }

  /** Sends a command at once; null when the station is not there or cannot do it, else its id. */
  send(stationId: string, command: StationCommand): string | null {
    const socket = this.#lines.get(stationId)?.socket ?? null;
    if (socket === null) return null;
    const call = encodeCommand(socket.protocol, command, Math.floor(this.#schedule.now));
    if ('unsupported' in call) return null;
    const id = `b${++this.#commands}`;
    this.#links.send(socket, encodeCall(id, call));
    return id;
  }

  get commands(): number {
    return this.#commands;
  }

  nextDue(): null {
    return null;
  }

  advance(): void {
    // Everything that takes time is on the schedule.
  }

  #lineOf(stationId: string): Line {
    const known = this.#lines.get(stationId) ?? { look: freshLook(stationId), socket: null, answered: [] };
    this.#lines.set(stationId, known);
    return known;
  }
}
