import { layOut } from '../network/layout.ts';
import type { Scenario } from '../network/scenario.ts';
import { World, type LinkEmission } from '../network/world.ts';
import type { StationInput } from '../station/traffic.ts';
import { NOON } from './bench.ts';
import { TinyCsms } from './csms.ts';

/**
 * A whole network on a virtual clock with a perfect line to a tiny CSMS: what it says depends on its
 * seed and on nothing else.
 */
export class VirtualNetwork {
  readonly csms = new TinyCsms();
  readonly world: World;
  /** Every frame that a station sent, in order. */
  readonly transcript: string[] = [];
  now = NOON;
  /** Emissions wait here, so that no station is stepped while another one is. */
  readonly #todo: { station: number; emission: LinkEmission }[] = [];

  constructor(options: {
    stations: number;
    sites: number;
    seed: number;
    scenario: Scenario;
    speed?: number;
  }) {
    this.world = new World({
      layout: layOut(options),
      scenario: options.scenario,
      startAt: this.now,
      speed: options.speed ?? 1,
      emit: (station, emission) => void this.#todo.push({ station, emission }),
    });
  }

  /** Lets so many seconds pass. */
  run(seconds: number): void {
    const until = this.now + seconds * 1000;
    for (let due = this.world.nextDue(); due !== null && due <= until; due = this.world.nextDue()) {
      this.now = Math.max(this.now, due);
      this.world.advance(this.now);
      this.#carry();
    }
    this.now = until;
  }

  /** Sends a command to a station by its place in the layout. */
  order(station: number, action: string, payload: Record<string, unknown>): string {
    const { messageId, raw } = this.csms.order(action, payload);
    this.#give(station, { type: 'frame', at: this.now, raw });
    this.#carry();
    return messageId;
  }

  #give(station: number, input: StationInput): void {
    this.world.deliver(station, input);
  }

  #carry(): void {
    for (let next = this.#todo.shift(); next !== undefined; next = this.#todo.shift()) {
      const { station, emission } = next;
      if (emission.type === 'dial') this.#give(station, { type: 'opened', at: this.now });
      if (emission.type !== 'send') continue;
      const id = this.world.stations[station]?.design.id ?? '';
      this.transcript.push(`${this.now} ${id} ${emission.raw}`);
      const answer = this.csms.receive(id, emission.raw, this.now);
      if (answer !== null) this.#give(station, { type: 'frame', at: this.now, raw: answer });
    }
  }
}
