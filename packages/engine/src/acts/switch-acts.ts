import { decide } from '../explain/decide.ts';
import { conditionGone } from '../diagnose/incidents.ts';
import type { Act, Actor } from '../model/act.ts';
import type { Reply } from '../model/output.ts';
import { incidentAbout } from '../diagnose/open.ts';
import { conditionKey } from '../observe/conditions.ts';
import { PLATFORM } from '../observe/platform-failure.ts';
import { closeBreaker } from '../recover/breaker.ts';
import { PLAYBOOKS } from '../recover/playbooks.ts';
import type { Turn } from '../turn.ts';
import { conflict, done, invalid, notFound } from './replies.ts';

/** Operating rule 15: stops a playbook, a site or everything; the reason shows wherever the pause does. */
export function killSwitchAct(turn: Turn, act: Extract<Act, { type: 'killSwitch' }>): Reply {
  const { network, sites } = turn.state;
  const target = act.scope === 'all' ? '*' : act.target;
  if (act.scope === 'site' && !sites.has(target)) return notFound(`Site ${target}`);
  if (act.scope === 'playbook' && !Object.hasOwn(PLAYBOOKS, target))
    return invalid('target', `No playbook ${target}. Known: ${Object.keys(PLAYBOOKS).join(', ')}.`);
  if (act.on && act.reason.trim() === '')
    return invalid('reason', 'A reason is required; it is shown wherever the pause shows.');
  network.killSwitches = network.killSwitches.filter(
    (entry) => entry.scope !== act.scope || entry.target !== target,
  );
  if (act.on) network.killSwitches.push({ scope: act.scope, target, reason: act.reason.trim(), at: turn.at });
  return done(null);
}

/** Operating rule 8: only a person closes a tripped breaker, and says why. */
export function closeBreakerAct(turn: Turn, actor: Actor, reason: string): Reply {
  if (turn.state.network.breaker.trippedAt === null) return conflict('The breaker has not tripped.');
  if (reason.trim() === '') return invalid('reason', 'A reason is required to let playbooks act again.');
  closeBreaker(turn);
  const incident = incidentAbout(turn.state, 'platform-failure', PLATFORM);
  if (incident !== null && incident.record.status !== 'resolved')
    decide(turn, incident, {
      kind: 'noted',
      summary: `${actor.name} closed the breaker: ${reason.trim()}`,
      rule: 'operations 2.8',
      actor: actor.name,
    });
  conditionGone(
    turn,
    conditionKey('platform-failure', PLATFORM, 'breaker'),
    'The breaker was closed by a person.',
  );
  return done(null);
}
