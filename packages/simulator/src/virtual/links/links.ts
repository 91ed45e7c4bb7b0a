import type { LinkEmission, World } from '../../network/world.ts';
import type { StationDesign } from '../../station/design.ts';
import { between, chance } from '../../station/random.ts';
import type { Backend, Links, Socket } from '../backend.ts';
import type { Schedule } from '../schedule.ts';
import { Breaks } from './breaks.ts';
import { Ends } from './ends.ts';
import { garbled } from './garble.ts';
import { createLine, travelMs, type Line } from './line.ts';
import { LinkSocket } from './link-socket.ts';
import { noiseLevels, type Noise } from './noise.ts';

/** After the backend's process is gone its sockets are closed within this time by the system, ms. */
const ORPHANED_MS = 1500;

export interface LinkStats {
  framesUp: number;
  framesDown: number;
  dials: number;
  lost: number;
}

/** Sees every frame that reaches a station, before the station does. */
export type FrameWatch = (station: number, text: string) => void;

/** The network between stations and backend: latency, breaks, sockets that only look open. */
export class VirtualLinks implements Links {
  readonly stats: LinkStats = { framesUp: 0, framesDown: 0, dials: 0, lost: 0 };
  readonly #schedule: Schedule;
  readonly #lines: readonly Line[];
  readonly #watch: FrameWatch;
  readonly #ends: Ends;
  readonly #breaks: Breaks;
  #noise: Noise;
  #connections = 0;

  constructor(
    schedule: Schedule,
    designs: readonly StationDesign[],
    noise: Noise,
    seed: number,
    watch: FrameWatch,
  ) {
    this.#schedule = schedule;
    this.#noise = noise;
    this.#watch = watch;
    this.#lines = designs.map((design) => createLine(design, seed, noise));
    const parts = { schedule, lines: this.#lines, noise: () => this.#noise };
    this.#ends = new Ends(parts);
    this.#breaks = new Breaks(parts, this.#ends);
  }

  /** Both ends are there: breaks begin. */
  join(world: World, backend: Backend): void {
    this.#ends.join(world, backend);
    for (const line of this.#lines) this.#breaks.plan(line);
  }

  get noise(): Noise {
    return this.#noise;
  }

  /** Whether a station's line broke, by the network's fault, since a moment. */
  brokeSince(station: number, since: number): boolean {
    return (this.#lines[station]?.brokenUntil ?? 0) >= since;
  }

  /** From now on nothing breaks and nothing is garbled. */
  calm(): void {
    this.#noise = noiseLevels.calm;
  }

  /** What a station does to its link. */
  emitted(station: number, emission: LinkEmission): void {
    const line = this.#lines[station];
    if (line === undefined) return;
    switch (emission.type) {
      case 'dial':
        return this.#dial(station, line);
      case 'send':
        return this.#sendUp(line, emission.raw);
      case 'hang-up':
        return this.#hangUp(line, emission.how);
      case 'freeze':
        if (emission.frozen && line.socket?.isOpenAtStation === true) this.#ends.goSilent(line.socket);
    }
  }

  send(socket: Socket, text: string): void {
    const end = this.#endOf(socket);
    if (end === null || !end.isOpenAtBackend) return;
    const line = this.#lines[end.station];
    if (line === undefined) return;
    end.downAt = Math.max(end.downAt, this.#schedule.now + travelMs(line, this.#noise));
    this.#schedule.at(end.downAt, () => {
      if (end.isDead || !end.isOpenAtStation) {
        this.stats.lost += 1;
        return;
      }
      this.stats.framesDown += 1;
      this.#watch(end.station, text);
      this.#ends.world?.deliver(end.station, { type: 'frame', at: this.#schedule.now, raw: text });
    });
  }

  close(socket: Socket): void {
    const end = this.#endOf(socket);
    if (end === null) return;
    this.#ends.leaveBackend(end);
    this.#ends.tellStation(end, 0);
  }

  cutAll(): void {
    for (const line of this.#lines) {
      const end = line.backendSocket;
      if (end === null) continue;
      this.#ends.leaveBackend(end);
      this.#ends.tellStation(end, between(line.random, 0, ORPHANED_MS));
    }
  }

  #endOf(socket: Socket): LinkSocket | null {
    return socket instanceof LinkSocket ? socket : null;
  }

  #dial(station: number, line: Line): void {
    this.stats.dials += 1;
    const dial = ++line.dials;
    this.#schedule.after(travelMs(line, this.#noise), () => {
      if (line.dials !== dial) return;
      const end = this.#accepted(station, line);
      this.#schedule.after(travelMs(line, this.#noise), () => {
        if (line.dials !== dial) return;
        if (end === null) {
          this.#ends.world?.deliver(station, { type: 'closed', at: this.#schedule.now });
          return;
        }
        end.isOpenAtStation = true;
        line.socket = end;
        this.#ends.world?.deliver(station, { type: 'opened', at: this.#schedule.now });
        // It was closed again while its answer was on the way.
        if (!end.isOpenAtBackend) this.#ends.tellStation(end, 0);
      });
    });
  }

  /** The backend's word on a dial: a socket, or null for no answer. A newer socket replaces an older one. */
  #accepted(station: number, line: Line): LinkSocket | null {
    if (line.brokenUntil > this.#schedule.now) return null;
    const { id, personality } = line.design;
    const end = new LinkSocket(++this.#connections, station, id, personality.protocol);
    const earlier = line.backendSocket;
    end.isOpenAtBackend = true;
    if (earlier !== null) this.#ends.tellBackend(earlier, 'replaced', 1000);
    if (this.#ends.backend?.opened(end) !== true) {
      end.isOpenAtBackend = false;
      return null;
    }
    line.backendSocket = end;
    return end;
  }

  #sendUp(line: Line, raw: string): void {
    const end = line.socket;
    if (end === null || !end.isOpenAtStation) return;
    const { doubledShare, garbledShare } = this.#noise;
    const text = garbledShare > 0 && chance(line.random, garbledShare) ? garbled(line.random, raw) : raw;
    const times = doubledShare > 0 && chance(line.random, doubledShare) ? 2 : 1;
    for (let time = 0; time < times; time++) {
      end.upAt = Math.max(end.upAt, this.#schedule.now + travelMs(line, this.#noise));
      this.#schedule.at(end.upAt, () => {
        if (end.isDead || !end.isOpenAtBackend) {
          this.stats.lost += 1;
          return;
        }
        this.stats.framesUp += 1;
        this.#ends.backend?.received(end, text);
      });
    }
  }

  #hangUp(line: Line, how: 'close' | 'vanish'): void {
    line.dials += 1;
    const end = line.socket ?? line.backendSocket;
    line.socket = null;
    if (end === null) return;
    end.isOpenAtStation = false;
    // Without a word: the system on the other side often hears of it, and often does not.
    if (how === 'vanish' && chance(line.random, Math.max(0.3, this.#noise.silentShare))) {
      this.#ends.goSilent(end);
      return;
    }
    end.upAt = Math.max(end.upAt, this.#schedule.now + travelMs(line, this.#noise));
    this.#schedule.at(end.upAt, () => {
      if (!end.isDead) this.#ends.tellBackend(end, 'closed', how === 'close' ? 1000 : 1006);
    });
  }
}
