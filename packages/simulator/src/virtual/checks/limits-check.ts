import type { CommandRecord, State, Station } from '@ohmward/engine';
import type { StationCommand } from '@ohmward/ocpp';
import type { CommandEffect } from '../ohmward/connection.ts';
import { isDisruptive, isIsolating, isProbe } from './command-classes.ts';
import type { RuleBook } from './violations.ts';

const DAY_MS = 86_400_000;

function cohort({ vendor, model, firmware }: Station): string {
  return `${vendor} ${model} ${firmware}`;
}

/**
 * What holds how much may be done at once, checked whenever a command is written to a socket: counted anew from
 * the state, by other code than the guard's.
 */
export class LimitsCheck {
  readonly #rules: RuleBook;
  /** Resets written per station, within the last day. */
  readonly #resets = new Map<string, number[]>();
  /** The latest resets that were seen on their way. */
  readonly #counted = new Set<string>();

  constructor(rules: RuleBook) {
    this.#rules = rules;
  }

  sent({ command, commandId, stationId }: CommandEffect, state: State, at: number): void {
    const record = state.commands.get(commandId);
    const station = state.stations.get(stationId);
    if (record === undefined || station === undefined) return;
    if (command.action === 'reset') {
      this.#counted.add(commandId);
      this.#countReset(stationId, state, at);
    }
    if (isProbe(command)) return;
    this.#oneInFlight(record, state, at);
    this.#killSwitches(command, record, station, state, at);
    if (!isDisruptive(command) || isIsolating(command, record.actor)) return;
    this.#caps(station, state, at);
    const { breaker, stormUntil } = state.network;
    const tripped = breaker.trippedAt !== null && breaker.trippedAt < at;
    this.#rules.check('breaker-ignored', at, stationId, tripped ? `${command.action} was sent` : null);
    const storm = stormUntil !== null && stormUntil > at;
    this.#rules.check('storm-ignored', at, stationId, storm ? `${command.action} was sent` : null);
  }

  /** A restart: nobody can say whether this left, so it counts as written. */
  inDoubt(commandId: string, state: State, at: number): void {
    const record = state.commands.get(commandId);
    if (record?.action !== 'reset' || record.sentAt !== null) return;
    const written = this.#written(record.stationId, at);
    if (!this.#counted.has(commandId)) written.push(at);
  }

  /** What was held back must not count as an attempt: the engine's count is that of the resets truly written. */
  sweep(state: State, at: number): void {
    for (const station of state.stations.values()) {
      if (station.resetAt.length === 0) continue;
      const counted = station.resetAt.filter((moment) => moment > at - DAY_MS).length;
      const written = this.#written(station.id, at - 120_000).length;
      const problem =
        counted > written ? `${counted} resets are counted and ${written} were written within a day` : null;
      this.#rules.check('budget-burnt', at, station.id, problem);
    }
  }

  #written(stationId: string, at: number): number[] {
    const written = (this.#resets.get(stationId) ?? []).filter((moment) => moment > at - DAY_MS);
    this.#resets.set(stationId, written);
    return written;
  }

  #countReset(stationId: string, state: State, at: number): void {
    const written = this.#written(stationId, at);
    written.push(at);
    const limit = state.policy.resetsPerStationPerDay;
    const problem = written.length > limit ? `${written.length} resets in a day, ${limit} allowed` : null;
    this.#rules.check('resets-per-day', at, stationId, problem);
  }

  #oneInFlight(record: CommandRecord, state: State, at: number): void {
    let other: CommandRecord | null = null;
    for (const command of state.commands.values()) {
      if (command.stationId !== record.stationId || command.id === record.id) continue;
      if (command.status !== 'queued' && command.status !== 'sent') continue;
      if (command.command !== null && !isProbe(command.command)) other = command;
    }
    const problem =
      other === null ? null : `${record.action} was sent while ${other.action} is ${other.status}`;
    this.#rules.check('one-in-flight', at, record.stationId, problem);
  }

  #killSwitches(
    command: StationCommand,
    { actor, action, stationId }: CommandRecord,
    station: Station,
    state: State,
    at: number,
  ): void {
    const { killSwitches } = state.network;
    if (killSwitches.length === 0) return;
    const byPerson = !actor.startsWith('playbook:');
    const takesOut = command.action === 'setAvailability' && !command.operative;
    if (takesOut && (byPerson || actor === 'playbook:isolate')) return;
    const on = killSwitches.find(
      ({ scope, target }) =>
        scope === 'all' ||
        (scope === 'site' && target === station.siteId) ||
        (scope === 'playbook' && actor === `playbook:${target}`),
    );
    const problem =
      on === undefined ? null : `${action} was sent although ${on.scope} ${on.target} is paused`;
    this.#rules.check('switch-ignored', at, stationId, problem);
  }

  #caps(station: Station, state: State, at: number): void {
    const { capShare } = state.policy;
    const scopes = [
      ['site', capShare.site, (one: Station) => one.siteId === station.siteId],
      ['cohort', capShare.cohort, (one: Station) => cohort(one) === cohort(station)],
      ['network', capShare.network, () => true],
    ] as const;
    for (const [scope, share, covers] of scopes) {
      if (scope === 'site' ? station.siteId === null : station.vendor === null) continue;
      let members = 0;
      let acting = 0;
      for (const one of state.stations.values()) {
        if (one.admission !== 'accepted' || !covers(one)) continue;
        members += 1;
        if (one.action?.disruptive === true) acting += 1;
      }
      const limit = share === 0 ? 0 : Math.max(1, Math.floor(members * share));
      // Hazards are taken out of service beyond any cap, so they may stand above it.
      const problem =
        acting > limit + this.#isolating(state, covers)
          ? `${acting} of ${members} stations of the ${scope} are acted on, ${limit} allowed`
          : null;
      this.#rules.check('cap-exceeded', at, station.id, problem);
    }
  }

  #isolating(state: State, covers: (station: Station) => boolean): number {
    let count = 0;
    for (const one of state.stations.values()) {
      if (one.action?.disruptive !== true || !covers(one)) continue;
      if (state.commands.get(one.action.commandId)?.actor === 'playbook:isolate') count += 1;
    }
    return count;
  }
}
