import type { State } from '@ohmward/engine';
import type { GatewayLimits } from './limits.ts';

/** How long an id that was let in may take until the engine knows it. */
const UNDER_WAY_MS = 60_000;

/**
 * Counts new station ids before anything is stored about them: whoever invents ids must not fill our memory.
 * The engine learns of one only with its commit, so those on their way are counted here.
 */
export class Strangers {
  readonly #limits: GatewayLimits;
  readonly #underWay = new Map<string, number>();

  constructor(limits: GatewayLimits) {
    this.#limits = limits;
  }

  /** True when the id may come in: it is known, or there is room for one more. `now` in epoch ms. */
  admit({ network, stations }: Pick<State, 'network' | 'stations'>, stationId: string, now: number): boolean {
    if (stations.has(stationId)) return true;
    const isFull = (): boolean => {
      const known = stations.size + this.#underWay.size;
      return known >= this.#limits.stationsMax || known - network.fleet >= this.#limits.strangersMax;
    };
    if (isFull()) this.#forget(stations, now);
    if (!this.#underWay.has(stationId) && isFull()) return false;
    this.#underWay.set(stationId, now);
    return true;
  }

  /** Drops those that arrived, or never will. */
  #forget(stations: State['stations'], now: number): void {
    for (const [id, since] of this.#underWay)
      if (stations.has(id) || now - since > UNDER_WAY_MS) this.#underWay.delete(id);
  }
}
