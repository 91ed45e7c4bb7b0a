import type { State } from '@ohmward/engine';
import type { CrashReport, Step } from '../ohmward/observer.ts';

/** What must happen sometimes, or the runs prove less than they seem to. */
export const RARE_PATHS = {
  relapse: 'a repair did not last and the same incident went on',
  merged: 'two incidents turned out to be one',
  verified: 'a repair was verified',
  proven: 'a session with energy proved a repair',
  'self-cleared': 'trouble went away without us',
  'clock-hand-over': 'a tier missed its deadline and the next one was asked',
  'held-back': 'the guard held a step back',
  'recheck-refused': 'the guard was asked again as a command left, and refused',
  'not-connected': 'a command found its station gone',
  expired: 'a command waited too long for its slot',
  'unanswered-command': 'a station did not answer a command',
  'late-answer': 'a station answered after its time',
  drain: 'recovery waited for a live session to end',
  breaker: 'the breaker tripped',
  storm: 'storm mode held everything back',
  'kill-switch': 'a person paused automatic repair',
  quarantine: 'the recovery of a station was exhausted',
  'half-open': 'a connection was found half-open',
  'own-link': 'most of the network vanished at once',
  hazard: 'a latched hazard was taken out of service',
  'resent-message': 'a station sent the same message again',
  noise: 'something arrived that is no message',
  'crash-stepped': 'a crash before the commit',
  'crash-appended': 'a crash between append and answer',
  'crash-answered': 'a crash between commit and effects',
  'crash-sent': 'a crash with a command on the wire',
  'crash-owed': 'a restart found commands of unknown fate',
  redelivered: 'an effect was delivered twice',
} as const;

export type RarePath = keyof typeof RARE_PATHS;

/** Counts rare paths as they run. */
export class RarePaths {
  readonly counts = new Map<RarePath, number>();
  readonly #seen = new Map<string, string>();
  readonly #unanswered = new Set<string>();
  /** The last transaction messages of each station. */
  readonly #latest = new Map<string, readonly string[]>();

  note(path: RarePath): void {
    this.counts.set(path, (this.counts.get(path) ?? 0) + 1);
  }

  committed(steps: readonly Step[], state: State): void {
    for (const step of steps) {
      this.#input(step);
      for (const change of step.output.changes) {
        if (change.type === 'decision') this.#decision(change.decision, state);
        if (change.type === 'command') this.#command(change.command.id, change.command.status);
      }
    }
    if (state.network.breaker.trippedAt !== null)
      this.#once(`breaker ${state.network.breaker.trippedAt}`, 'breaker');
    const { stormUntil } = state.network;
    if (stormUntil !== null && stormUntil > state.at) this.#once(`storm ${stormUntil}`, 'storm');
  }

  crashed({ point, owed }: CrashReport): void {
    this.note(`crash-${point}`);
    if (owed > 0) this.note('crash-owed');
  }

  #once(what: string, path: RarePath): void {
    if (this.#seen.get(path) === what) return;
    this.#seen.set(path, what);
    this.note(path);
  }

  #input({ input }: Step): void {
    switch (input.kind) {
      case 'noise':
        return this.note('noise');
      case 'closed':
        return input.cause === 'half-open' ? this.note('half-open') : undefined;
      case 'undelivered':
        if (input.cause === 'guard') this.note('recheck-refused');
        if (input.cause === 'not-connected') this.note('not-connected');
        if (input.cause === 'expired') this.note('expired');
        return;
      case 'act':
        return input.act.type === 'killSwitch' && input.act.on ? this.note('kill-switch') : undefined;
      case 'call':
        return input.event?.type === 'transaction'
          ? this.#message(input.stationId, input.messageId)
          : undefined;
    }
  }

  /** Stations send their transaction messages again until one is answered. */
  #message(stationId: string, messageId: string): void {
    const latest = this.#latest.get(stationId) ?? [];
    if (latest.includes(messageId)) this.note('resent-message');
    else this.#latest.set(stationId, [...latest.slice(-3), messageId]);
  }

  #decision(
    {
      incidentId,
      kind,
      rung,
      summary,
    }: { incidentId: string; kind: string; rung: string | null; summary: string },
    state: State,
  ): void {
    const incident = state.incidents.get(incidentId)?.record;
    switch (kind) {
      case 'relapsed':
        return this.note('relapse');
      case 'merged':
      case 'proven':
        return this.note(kind);
      case 'verified':
        return this.note(incident?.outcome === 'self-cleared' ? 'self-cleared' : 'verified');
      case 'blocked':
        return this.note('held-back');
      case 'waited':
        return rung?.includes('drain') === true ? this.note('drain') : undefined;
      case 'escalated':
        if (/acknowledged it in time|still not solved/.test(summary)) this.note('clock-hand-over');
        if (/exhausted/.test(summary)) this.note('quarantine');
        return;
      case 'opened':
        if (incident?.safetyClass === 'latched') this.note('hazard');
        if (incident?.pattern === 'own-link') this.note('own-link');
    }
  }

  #command(id: string, status: string): void {
    if (status === 'timeout') {
      this.note('unanswered-command');
      this.#unanswered.add(id);
    } else if (this.#unanswered.delete(id) && (status === 'accepted' || status === 'rejected')) {
      this.note('late-answer');
    }
  }
}
