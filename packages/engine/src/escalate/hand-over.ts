import { decide } from '../explain/decide.ts';
import { duration } from '../explain/words.ts';
import { AGAIN_MIN_MS, SECOND_MS } from '../limits.ts';
import type { Evidence, Tier } from '../model/incident.ts';
import { TIERS } from '../model/incident.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import type { Turn } from '../turn.ts';
import { pinnedPolicy } from '../recover/pinned-policy.ts';

const TIER_NAME: Readonly<Record<Tier, string>> = {
  'front-line': 'the front line',
  'technical-operations': 'technical operations',
  'field-service': 'field service',
  'vendor-engineering': 'vendor engineering',
};

/**
 * Puts an incident in front of people, with a deadline (E2). From here the clock of the tier runs;
 * whatever the engine still tries goes on beside it.
 */
export function handOver(
  turn: Turn,
  incident: OpenIncident,
  tier: Tier,
  why: string,
  evidence: readonly Evidence[] = [],
): void {
  const { record } = incident;
  const { acknowledgeS } = pinnedPolicy(turn.state, incident).tiers[tier];
  record.status = 'escalated';
  record.tier = tier;
  record.acknowledgedAt = null;
  record.owner = null;
  const deadline = turn.at + Math.max(AGAIN_MIN_MS, acknowledgeS * SECOND_MS);
  turn.state.timers.set(`tier|${record.id}`, deadline);
  record.next = { at: deadline, text: nextText(tier) };
  decide(turn, incident, {
    kind: 'escalated',
    summary: `${why} Handed to ${TIER_NAME[tier]}, who have ${duration(acknowledgeS * SECOND_MS)} to acknowledge it.`,
    rule: 'escalate/hand-over',
    evidence,
  });
}

/** A deadline passed: nobody acknowledged, or the acknowledged work is not done. */
export function tierDue(turn: Turn, incident: OpenIncident): void {
  const { record } = incident;
  if (record.status === 'resolved' || record.tier === null) return;
  const missed =
    record.acknowledgedAt === null
      ? `Nobody in ${TIER_NAME[record.tier]} acknowledged it in time.`
      : `It was acknowledged ${duration(turn.at - record.acknowledgedAt)} ago and is still not solved.`;
  handOver(turn, incident, nextTier(record.tier), missed);
}

/** A person takes it: the work deadline replaces the acknowledge deadline. */
export function acknowledge(turn: Turn, incident: OpenIncident, actor: string, note: string): void {
  const { record } = incident;
  const tier = record.tier ?? 'front-line';
  const { workS } = pinnedPolicy(turn.state, incident).tiers[tier];
  record.tier = tier;
  record.owner = actor;
  record.acknowledgedAt = turn.at;
  const deadline = turn.at + Math.max(AGAIN_MIN_MS, workS * SECOND_MS);
  turn.state.timers.set(`tier|${record.id}`, deadline);
  record.next = {
    at: deadline,
    text: `Goes to ${TIER_NAME[nextTier(tier)]} if it is not solved by then.`,
  };
  decide(turn, incident, {
    kind: 'acknowledged',
    summary: `${actor} took it${note === '' ? '' : `: ${note}`}.`,
    rule: 'escalate/acknowledge',
    actor,
  });
}

/** The last tier keeps it; its clock starts again, so that somebody is asked again. */
function nextTier(tier: Tier): Tier {
  return TIERS[Math.min(TIERS.indexOf(tier) + 1, TIERS.length - 1)] ?? tier;
}

function nextText(tier: Tier): string {
  const next = nextTier(tier);
  return next === tier
    ? `${TIER_NAME[tier]} is asked again if nobody acknowledges by then.`.replace(/^./, (c) =>
        c.toUpperCase(),
      )
    : `Goes to ${TIER_NAME[next]} if nobody acknowledges by then.`;
}
