import type { Scene } from './scene.ts';

/** The versions by their subprotocol, in the order of the table. */
export const VERSIONS = ['ocpp1.6', 'ocpp2.0.1', 'ocpp2.1'] as const;
export type Version = (typeof VERSIONS)[number];

/** Servers of the suite: one lets every station in, one lets it wait for a person, one wants a password of it. */
export type ServerKind = 'open' | 'pending' | 'password';

/**
 * One use case of the specifications and how it is played against a running server.
 *
 * `id` and `title` are those of OCPP 2.0.1 part 2 and 2.1 part 2 (`B05`); what only 1.6 has is named after its
 * section (`1.6 §4.7`) or its security whitepaper. A use case is played once per version in `versions`. `play`
 * throws when the server does not do what the specification asks of a CSMS.
 */
export interface UseCase {
  readonly id: string;
  readonly title: string;
  readonly versions: readonly Version[];
  /** Which server it needs; `open` when absent. */
  readonly server?: ServerKind;
  readonly play: (scene: Scene) => Promise<void>;
}

/** A use case that the server does not play a part in, or not yet, and why. It counts as not covered. */
export interface Gap {
  readonly id: string;
  readonly title: string;
  readonly versions: readonly Version[];
  readonly why: string;
}

/** A functional block of the specifications. */
export interface Block {
  readonly letter: string;
  readonly name: string;
  readonly cases: readonly UseCase[];
  readonly gaps: readonly Gap[];
}
