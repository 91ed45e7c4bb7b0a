import { certificateDue } from './certificates/delivery.ts';
import { renewalDue } from './certificates/renewal.ts';
import { conditionDue, conditionGone, groupDue } from './diagnose/incidents.ts';
import { tierDue } from './escalate/hand-over.ts';
import { housekeeping } from './housekeeping.ts';
import { acquaintDue, connectorsDue, silentDue, watchDue } from './intake/acquaint.ts';
import { startDue } from './intake/authorize.ts';
import { onCommandDue, onRebootDue } from './intake/results.ts';
import { learningDue, questionDue } from './learn/discovery.ts';
import type { Station } from './model/station.ts';
import { observeHeld } from './observe/connector-stuck.ts';
import { holdDue } from './recover/hold.ts';
import { ladderDue } from './recover/ladder.ts';
import { returnGraceOver } from './intake/restart.ts';
import type { Turn } from './turn.ts';

/** What each kind of timer does. A key is `kind|rest`; the rest names its subject. */
export function timerDue(turn: Turn, key: string): void {
  const bar = key.indexOf('|');
  const kind = key.slice(0, bar);
  const rest = key.slice(bar + 1);
  const { state } = turn;
  switch (kind) {
    case 'condition':
      conditionDue(turn, rest);
      return;
    case 'incident': {
      const incident = state.incidents.get(rest);
      if (incident === undefined || incident.record.status === 'resolved') return;
      if (incident.heldSince === null) ladderDue(turn, incident);
      else holdDue(turn, incident);
      return;
    }
    case 'tier': {
      const incident = state.incidents.get(rest);
      if (incident !== undefined) tierDue(turn, incident);
      return;
    }
    case 'group': {
      const incident = state.incidents.get(rest);
      if (incident !== undefined) groupDue(turn, incident);
      return;
    }
    case 'command':
      onCommandDue(turn, rest);
      return;
    case 'steady':
      conditionGone(turn, rest, 'It has been steady for the time the policy asks for.');
      return;
    case 'house':
      housekeeping(turn);
      return;
    case 'return':
      returnGraceOver(turn);
      return;
    case 'quiet':
      conditionGone(turn, rest, 'It was not reported again.');
      return;
    case 'learn-queue':
      learningDue(turn);
      return;
    case 'held':
      heldDue(turn, rest);
      return;
    default: {
      const station = state.stations.get(rest);
      if (station !== undefined) stationDue(turn, kind, station);
    }
  }
}

function stationDue(turn: Turn, kind: string, station: Station): void {
  switch (kind) {
    case 'silent':
      silentDue(turn, station);
      return;
    case 'acquaint':
      acquaintDue(turn, station);
      return;
    case 'connectors':
      connectorsDue(turn, station);
      return;
    case 'watch':
      watchDue(turn, station);
      return;
    case 'start':
      startDue(turn, station);
      return;
    case 'learn':
      questionDue(turn, station);
      return;
    case 'certificate':
      certificateDue(turn, station);
      return;
    case 'renewal':
      renewalDue(turn, station);
      return;
    case 'reboot':
      onRebootDue(turn, station);
      return;
  }
}

function heldDue(turn: Turn, place: string): void {
  const [stationId = '', evseId, connectorId] = place.split('/');
  const station = turn.state.stations.get(stationId);
  const evse = station?.evses.find((candidate) => candidate.id === Number(evseId));
  const connector = evse?.connectors.find((candidate) => candidate.id === Number(connectorId));
  if (station !== undefined && evse !== undefined && connector !== undefined)
    observeHeld(turn, station, evse.id, connector);
}
