/** The rules that every run is checked against (operating rules, section 6), and how to name them. */
export const RULES = {
  'hazard-touched': 'no command that could energise or free something at a true hazard',
  'session-disturbed': 'nothing disruptive while a driver truly charges',
  'one-in-flight': 'at most one action in flight per station',
  'command-once': 'a command reaches its station at most once, however often it is delivered',
  'resets-per-day': 'resets per station per day as the policy allows',
  'cap-exceeded': 'stations acted on at once stay below the caps',
  'breaker-ignored': 'nothing disruptive leaves while the breaker is open',
  'switch-ignored': 'nothing leaves against a kill switch',
  'storm-ignored': 'nothing disruptive is begun in a storm',
  'incident-adrift': 'every open incident has a next timer or an owner',
  'never-ends': 'once faults stop, every incident ends',
  'budget-burnt': 'what is held back burns no attempt',
  'other-state': 'a crash or a replay gives the same state',
  'lost-message': 'an acknowledged message is kept',
  'doubled-message': 'an acknowledged message is counted once',
  'engine-threw': 'the engine throws on no input',
  'own-flaw': 'no defect of the engine is set aside',
} as const;

export type RuleId = keyof typeof RULES;

export interface RuleViolation {
  readonly rule: RuleId;
  /** Epoch ms. */
  readonly at: number;
  readonly stationId: string | null;
  readonly detail: string;
  /** False: the evidence that would have prevented it had not reached the backend. */
  readonly couldKnow: boolean;
}

/** Violations kept word for word; beyond them they are only counted. */
const KEPT_MAX = 50;

/** How often each rule was checked, and what broke it. */
export class RuleBook {
  readonly checked = new Map<RuleId, number>();
  readonly broken = new Map<RuleId, number>();
  /** Broken where the backend could not know better. */
  readonly unknowable = new Map<RuleId, number>();
  readonly violations: RuleViolation[] = [];

  /** Notes that a rule was looked at, and breaks it when there is something to say. */
  check(rule: RuleId, at: number, stationId: string | null, problem: string | null, couldKnow = true): void {
    add(this.checked, rule);
    if (problem === null) return;
    add(couldKnow ? this.broken : this.unknowable, rule);
    if (this.violations.length < KEPT_MAX)
      this.violations.push({ rule, at, stationId, detail: problem, couldKnow });
  }

  /** Violations that the backend is to blame for. */
  get blamed(): number {
    return [...this.broken.values()].reduce((sum, count) => sum + count, 0);
  }
}

function add(counts: Map<RuleId, number>, rule: RuleId): void {
  counts.set(rule, (counts.get(rule) ?? 0) + 1);
}
