import type { IncidentRecord, Input, State } from '@ohmward/engine';
import type { Engine } from '../ohmward/engine.ts';
import type { Journal } from '../ohmward/journal.ts';
import type { CommandEffect } from '../ohmward/connection.ts';
import type { CrashReport, Observer, Step } from '../ohmward/observer.ts';
import { replayed } from '../ohmward/replay.ts';
import { checkEnded, checkIncidents } from './incident-check.ts';
import { LimitsCheck } from './limits-check.ts';
import { MessageCheck } from './message-check.ts';
import { RarePaths } from './rare-paths.ts';
import type { TruthJudge } from './truth-judge.ts';
import type { RuleBook } from './violations.ts';

/** Open incidents and budgets are looked at this often, ms. */
const SWEEP_MS = 600_000;

/** Every rule that a run of Ohmward is held to, watched from outside of its engine. */
export class Checks implements Observer {
  readonly rare = new RarePaths();
  readonly crashes: CrashReport[] = [];
  readonly #rules: RuleBook;
  readonly #judge: TruthJudge;
  readonly #limits: LimitsCheck;
  readonly #messages: MessageCheck | null;
  #sweptAt = 0;

  /** Messages are followed one by one only where the run is short enough for that. */
  constructor(rules: RuleBook, judge: TruthJudge, followsMessages: boolean) {
    this.#rules = rules;
    this.#judge = judge;
    this.#limits = new LimitsCheck(rules);
    this.#messages = followsMessages ? new MessageCheck(rules) : null;
  }

  committed(steps: readonly Step[], state: State, at: number): void {
    this.rare.committed(steps, state);
    this.#messages?.committed(steps);
    for (const { input } of steps) {
      if (input.kind === 'flaw') this.#rules.check('own-flaw', at, null, `${input.where}: ${input.message}`);
      if (input.kind === 'undelivered' && input.cause === 'restart')
        this.#limits.inDoubt(input.commandId, state, at);
    }
    if (at - this.#sweptAt < SWEEP_MS) return;
    this.#sweptAt = at;
    checkIncidents(this.#rules, state, at);
    this.#limits.sweep(state, at);
    this.#checkFlaws(state, at);
  }

  sent(effect: CommandEffect, state: State, at: number): void {
    const actor = state.commands.get(effect.commandId)?.actor ?? '';
    const byPerson = !actor.startsWith('playbook:');
    this.#judge.issued(effect.commandId, { command: effect.command, byPerson }, at);
    this.#limits.sent(effect, state, at);
  }

  redelivered(): void {
    this.rare.note('redelivered');
  }

  crashed(report: CrashReport): void {
    this.crashes.push(report);
    this.rare.crashed(report);
    const { at, expected, found, point, replayed: entries } = report;
    const problem =
      expected === found
        ? null
        : `after a crash (${point}) ${entries} entries give ${found}, not ${expected}`;
    this.#rules.check('other-state', at, null, problem);
  }

  threw(error: unknown, input: Input): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#rules.check('engine-threw', input.at, null, `${input.kind}: ${text}`);
  }

  /** What must be true in the end. `waiting` are the incidents that were to end by now. */
  finish(
    engine: Engine,
    journal: Journal,
    state: State,
    waiting: readonly IncidentRecord[],
    at: number,
  ): void {
    checkIncidents(this.#rules, state, at);
    for (const record of waiting) checkEnded(this.#rules, record, at);
    this.#messages?.finish(at);
    if (journal.history === null) return;
    const found = engine.stateHash(replayed(engine, journal.history));
    const expected = engine.stateHash(state);
    const problem =
      found === expected
        ? null
        : `replaying all ${journal.history.length} entries gives ${found}, not ${expected}`;
    this.#rules.check('other-state', at, null, problem);
  }

  /** The engine shows a defect of its own at a timer as an incident. */
  #checkFlaws(state: State, at: number): void {
    for (const condition of state.conditions.values()) {
      if (condition.pattern !== 'platform-failure' || condition.code !== 'flaw') continue;
      this.#rules.check('own-flaw', at, null, condition.evidence.at(-1)?.text ?? 'a defect at a timer');
    }
  }
}
