import type { Effect, InputBody } from '@ohmward/engine';
import { chance, type Random } from '../../station/random.ts';
import type { Noise } from '../links/noise.ts';
import type { Schedule } from '../schedule.ts';
import type { CommandEffect } from './connection.ts';
import type { Gateway } from './gateway.ts';
import type { Step } from './observer.ts';

export interface OutboxParts {
  readonly schedule: Schedule;
  readonly gateway: Gateway;
  readonly random: Random;
  readonly noise: () => Noise;
  readonly isUp: () => boolean;
  readonly submit: (body: InputBody) => void;
  /** An effect reaches the gateway a second time. */
  readonly redelivered: (effect: CommandEffect) => void;
}

/** Effects on their way out, and the books of those whose fate is not in the journal yet. */
export class Outbox {
  readonly #parts: OutboxParts;
  /** Commands and their stations. */
  readonly #owed = new Map<string, string>();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** A step is durable, and with it what it owes and what it settles. */
  note({ input, output }: Step): void {
    if (input.kind === 'sent' || input.kind === 'undelivered' || input.kind === 'result') {
      this.#owed.delete(input.commandId);
      this.#parts.gateway.settled(input.commandId);
    }
    for (const effect of output.effects)
      if (effect.type === 'command') this.#owed.set(effect.commandId, effect.stationId);
  }

  carryOut(effect: Effect): void {
    switch (effect.type) {
      case 'command':
        return this.#deliver(effect);
      case 'disconnect':
        return this.#parts.gateway.disconnect(effect.stationId);
      case 'signCertificate': {
        const { orderId, stationId } = effect;
        const outcome = { ok: false, detail: 'no certificate authority is set up' } as const;
        return this.#parts.submit({ kind: 'certificate', stationId, orderId, outcome });
      }
    }
  }

  /** After a restart: nobody knows whether these left. */
  giveUp(): void {
    const owed = [...this.#owed];
    const detail = 'the server restarted before it could tell whether the command had been sent';
    for (const [commandId, stationId] of owed)
      this.#parts.submit({ kind: 'undelivered', stationId, commandId, cause: 'restart', detail });
  }

  get owed(): number {
    return this.#owed.size;
  }

  #deliver(effect: CommandEffect): void {
    const { gateway, isUp, noise, random, redelivered, schedule } = this.#parts;
    gateway.deliver(effect);
    if (!chance(random, noise().redeliveredShare)) return;
    redelivered(effect);
    schedule.after(1, () => {
      if (isUp()) gateway.deliver(effect);
    });
  }
}
