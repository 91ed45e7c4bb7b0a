import type { World } from '../../network/world.ts';
import type { Backend, SocketEnd } from '../backend.ts';
import type { Schedule } from '../schedule.ts';
import { foundHalfOpenAt } from './half-open.ts';
import { travelMs, type Line } from './line.ts';
import type { LinkSocket } from './link-socket.ts';
import type { Noise } from './noise.ts';

export interface EndsParts {
  readonly schedule: Schedule;
  readonly lines: readonly Line[];
  readonly noise: () => Noise;
}

/** The two ends of each socket, and who is told when one of them is gone. */
export class Ends {
  readonly #parts: EndsParts;
  #world: World | null = null;
  #backend: Backend | null = null;

  constructor(parts: EndsParts) {
    this.#parts = parts;
  }

  join(world: World, backend: Backend): void {
    this.#world = world;
    this.#backend = backend;
  }

  get backend(): Backend | null {
    return this.#backend;
  }

  get world(): World | null {
    return this.#world;
  }

  leaveBackend(end: LinkSocket): void {
    end.isOpenAtBackend = false;
    const line = this.#parts.lines[end.station];
    if (line?.backendSocket === end) line.backendSocket = null;
  }

  /** The backend is told that a socket is over, once. */
  tellBackend(end: LinkSocket, how: SocketEnd, code: number): void {
    if (!end.isOpenAtBackend) return;
    this.leaveBackend(end);
    this.#backend?.closed(end, how, code);
  }

  /** The station learns by the same way as of its frames, and after them, that the socket is closed. */
  tellStation(end: LinkSocket, delayMs: number): void {
    const { lines, noise, schedule } = this.#parts;
    const line = lines[end.station];
    if (line === undefined) return;
    end.downAt = Math.max(end.downAt, schedule.now + delayMs + travelMs(line, noise()));
    schedule.at(end.downAt, () => {
      if (!end.isDead) this.closeAtStation(end);
    });
  }

  closeAtStation(end: LinkSocket): void {
    if (!end.isOpenAtStation) return;
    end.isOpenAtStation = false;
    const line = this.#parts.lines[end.station];
    if (line?.socket === end) line.socket = null;
    this.#world?.deliver(end.station, { type: 'closed', at: this.#parts.schedule.now });
  }

  /** Nothing passes any more, and nobody is told. The backend finds out by its pings. */
  goSilent(end: LinkSocket): void {
    if (end.isDead) return;
    end.isDead = true;
    const { schedule } = this.#parts;
    schedule.at(foundHalfOpenAt(end.connectionId, schedule.now), () =>
      this.tellBackend(end, 'half-open', 1006),
    );
  }
}
