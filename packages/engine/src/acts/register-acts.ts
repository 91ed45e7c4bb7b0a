import { tokenBase } from '../intake/authorize.ts';
import { newStation } from '../intake/stations.ts';
import { ACQUAINTED_AFTER_MS } from '../limits.ts';
import type { Act } from '../model/act.ts';
import type { Reply } from '../model/output.ts';
import { issue } from '../recover/commands.ts';
import { tell, touch, type Turn } from '../turn.ts';
import { done, invalid, notFound } from './replies.ts';

type Of<T extends Act['type']> = Extract<Act, { type: T }>;

/** Lets a station in, known or announced in advance. A connected one is asked to introduce itself again. */
export function acceptStation(turn: Turn, stationId: string): Reply {
  const { state } = turn;
  let station = state.stations.get(stationId);
  const isNew = station === undefined;
  if (station === undefined) {
    station = newStation(stationId, turn.at, 'accepted');
    state.stations.set(stationId, station);
  }
  const before = station.admission;
  if (isNew || before !== 'accepted') state.network.fleet++;
  station.admission = 'accepted';
  state.network.census++;
  touch(turn, station);
  if (before !== 'accepted' && station.link.connected === true) {
    state.timers.set(`acquaint|${stationId}`, turn.at + ACQUAINTED_AFTER_MS);
    issue(turn, {
      station,
      command: { action: 'probe', message: 'boot' },
      reason: 'The station was accepted; it may work from its next boot message on.',
      origin: { kind: 'person', actorId: 'ohmward' },
    });
  }
  return done(stationId);
}

export function describeStation(turn: Turn, act: Of<'describeStation'>): Reply {
  const station = turn.state.stations.get(act.stationId);
  if (station === undefined) return notFound(`Station ${act.stationId}`);
  if (act.siteId !== undefined && act.siteId !== null && !turn.state.sites.has(act.siteId))
    return invalid(
      'siteId',
      `Site ${act.siteId} is not known; create it first with PUT /api/v1/sites/${act.siteId}.`,
    );
  if (act.siteId !== undefined) {
    station.siteId = act.siteId;
    turn.state.network.census++;
    for (const condition of turn.state.conditions.values())
      if (condition.stationId === station.id) condition.siteId = act.siteId;
  }
  if (act.name !== undefined) station.name = act.name;
  touch(turn, station);
  return done(station.id);
}

export function putSite(turn: Turn, act: Of<'putSite'>): Reply {
  turn.state.sites.set(act.siteId, {
    id: act.siteId,
    name: act.name,
    latitude: act.latitude,
    longitude: act.longitude,
    tags: { ...act.tags },
  });
  tell(turn, { type: 'site', siteId: act.siteId });
  return done(act.siteId);
}

export function putToken(turn: Turn, act: Of<'putToken'>): Reply {
  turn.state.tokens.set(tokenBase(act.token), { status: act.status, group: act.group });
  return done(null);
}
