import type { Connection } from './connection.ts';

/** The current connection of each station. */
export class Stations {
  readonly #current = new Map<string, Connection>();

  get size(): number {
    return this.#current.size;
  }

  get(stationId: string): Connection | null {
    return this.#current.get(stationId) ?? null;
  }

  put(connection: Connection): void {
    this.#current.set(connection.stationId, connection);
  }

  /** Only if it is the current one: the end of an old socket says nothing about a new one. */
  remove(connection: Connection): void {
    if (this.#current.get(connection.stationId) === connection) this.#current.delete(connection.stationId);
  }

  [Symbol.iterator](): IterableIterator<Connection> {
    return this.#current.values();
  }
}
