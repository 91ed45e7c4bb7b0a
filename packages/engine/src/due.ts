import { certificateDue } from './certificates/delivery.ts';
import { renewalDue } from './certificates/renewal.ts';
import { conditionDue, conditionGone, settled } from './diagnose/incidents.ts';
import { letGo } from './diagnose/group.ts';
import { tierDue } from './escalate/hand-over.ts';
import { housekeeping } from './housekeeping.ts';
import { acquaintDue, connectorsDue, look, silentDue } from './intake/acquaint.ts';
import { isReservedAway } from './intake/reservations.ts';
import { onCommandDue, onRebootDue } from './intake/results.ts';
import { learningDue, questionDue } from './learn/discovery.ts';
import { AGAIN_MIN_MS, SECOND_MS } from './limits.ts';
import type { Station } from './model/station.ts';
import { observeHeld } from './observe/connector-stuck.ts';
import { observeFailedStart } from './observe/online-but-useless.ts';
import { statusQuestions } from './profile/asking.ts';
import { traitsOf } from './profile/profiles.ts';
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
      if (incident === undefined || incident.record.status === 'resolved' || incident.heldSince !== null)
        return;
      letGo(turn, incident);
      settled(turn, incident, []);
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
    case 'watch': {
      const watchMs = Math.max(AGAIN_MIN_MS, turn.state.policy.useless.watchS * SECOND_MS);
      const dueAt = station.lastProofAt + watchMs;
      if (dueAt <= turn.at)
        look(
          turn,
          station,
          statusQuestions(traitsOf(turn.state, station), station, 0),
          'Nothing but heartbeats for a long time: is anybody there?',
        );
      turn.state.timers.set(`watch|${station.id}`, Math.max(dueAt, turn.at + watchMs));
      return;
    }
    case 'start':
      if (station.lastAuthorizedAt !== null && station.live.length === 0 && !isReservedAway(station, turn.at))
        observeFailedStart(turn, station);
      station.lastAuthorizedAt = null;
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
