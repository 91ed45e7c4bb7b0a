import { decide } from '../explain/decide.ts';
import type { OpenIncident } from '../model/open-incident.ts';
import type { Station } from '../model/station.ts';
import type { Turn } from '../turn.ts';
import { issue } from './commands.ts';
import { guard } from './guard/guard.ts';
import { touches } from './guard/safety.ts';

/**
 * Puts back into service what this incident took out (operating rule 18). True when a command is under
 * way, so that its effect is awaited before anything is called well.
 */
export function repayDebts(turn: Turn, station: Station, incident: OpenIncident): boolean {
  const debt = station.debts.find((entry) => entry.incidentId === incident.record.id);
  if (debt === undefined) return false;
  const hazard = station.latched.find(({ evseId }) => touches(debt.evseId, evseId));
  if (hazard !== undefined && hazard.incidentId !== null && hazard.incidentId !== incident.record.id) {
    // It stays out of service because of the hazard, so it is for the hazard's incident to put it back.
    debt.incidentId = hazard.incidentId;
    decide(turn, incident, {
      kind: 'noted',
      summary: `What was taken out for this incident stays out of service: ${hazard.name} is a hazard there, and its incident puts it back once a person has ended it.`,
      rule: 'operations 2.18',
    });
    return repayDebts(turn, station, incident);
  }
  const { verdict, record } = issue(turn, {
    station,
    command: {
      action: 'setAvailability',
      operative: true,
      ...(debt.evseId !== 0 && { evseId: debt.evseId }),
    },
    reason: 'Put back into service what was taken out for this incident.',
    origin: {
      kind: 'playbook',
      playbook: incident.record.playbook ?? 'isolate',
      incidentId: incident.record.id,
    },
  });
  decide(turn, incident, {
    kind: verdict.allowed ? 'acted' : 'blocked',
    summary: verdict.allowed
      ? 'Putting back into service what was taken out for this incident.'
      : `It could not be put back into service: ${verdict.blockedBy?.text ?? ''}`,
    rule: 'operations 2.18',
    guards: verdict.checks,
    commandId: record.id,
    rung: 'back-in-service',
  });
  return true;
}

/**
 * Debts whose incident has ended, for instance because the station was out of reach when a person closed
 * it: tried again whenever the guard agrees, so that no connector stays down because of us.
 */
export function repayLeftovers(turn: Turn, station: Station): void {
  const { state, at } = turn;
  const debt = station.debts.find(({ incidentId }) => incidentId !== null && isEnded(turn, incidentId));
  if (debt === undefined || station.link.connected !== true) return;
  const command = {
    action: 'setAvailability',
    operative: true,
    ...(debt.evseId !== 0 && { evseId: debt.evseId }),
  } as const;
  const origin = { kind: 'playbook', playbook: 'observe', incidentId: debt.incidentId ?? '' } as const;
  if (!guard({ state, at, station, command, evseId: debt.evseId, origin }).allowed) return;
  issue(turn, { station, command, reason: 'Put back into service: its incident has ended.', origin });
}

function isEnded(turn: Turn, incidentId: string): boolean {
  const incident = turn.state.incidents.get(incidentId);
  return incident === undefined || incident.record.status === 'resolved';
}
