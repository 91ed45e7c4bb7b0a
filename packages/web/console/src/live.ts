import { fleetRow } from '#api/fleet-row.ts';
import { FleetStore } from '#api/fleet-store.ts';
import { patchDecision, patchIncidentDetail, patchIncidentPages, patchNewestFirst } from '#api/patch.ts';
import { Stream, type StreamEvent } from '#api/stream.ts';
import type {
  Command,
  CommandDetail,
  Decision,
  Incident,
  IncidentDetail,
  Page,
  Station,
  Transaction,
} from '#api/types.ts';
import { announce } from '#ui/announce.tsx';
import { setClockSkew } from '#ui/clock.ts';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';

/** The fleet, shared by the grid, the counts, the palette and the station pages. */
export const fleet = new FleetStore();

/** Lists are asked for again at most this often, however much happens. */
const REFRESH_MS = 1_000;

/** Connects the event stream to everything the console holds. */
export function goLive(client: QueryClient): Stream {
  const refresh = refresher(client);
  const stream = new Stream(
    '/api/v1/events',
    (events) => {
      take(client, events, refresh);
      setClockSkew(stream.liveness.skewMs);
    },
    () => void client.invalidateQueries(),
  );
  return stream;
}

type Refresh = (key: string) => void;

function refresher(client: QueryClient): Refresh {
  const due = new Set<string>();
  let timer: number | null = null;
  return (key) => {
    due.add(key);
    timer ??= window.setTimeout(() => {
      timer = null;
      const keys = [...due];
      due.clear();
      for (const name of keys) void client.invalidateQueries({ queryKey: name.split(' ') });
    }, REFRESH_MS);
  };
}

function take(client: QueryClient, events: readonly StreamEvent[], refresh: Refresh): void {
  const stations: Station[] = [];
  for (const { type, data } of events) {
    if (data === null || typeof data !== 'object') continue;
    if (type === 'station') stations.push(data as Station);
    else if (type === 'incident') takeIncident(client, data as Incident, refresh);
    else if (type === 'decision') takeDecision(client, data as Decision, refresh);
    else if (type === 'command') takeCommand(client, data as Command, refresh);
    else if (type === 'transaction') takeTransaction(client, data as Transaction);
    else if (type === 'site') refresh('sites');
  }
  if (stations.length > 0) takeStations(client, stations, refresh);
}

function takeStations(client: QueryClient, events: readonly Station[], refresh: Refresh): void {
  fleet.apply(events.map(fleetRow), performance.now());
  for (const event of events) {
    const known = client.getQueryData<Station>(['station', event.id]);
    if (known === undefined) continue;
    client.setQueryData<Station>(['station', event.id], event);
    // It may have told something about itself; whoever looks at that sees it.
    refresh(`settings ${event.id}`);
    refresh(`monitors ${event.id}`);
    if (known.certificateRequest?.status !== event.certificateRequest?.status)
      refresh(`certificates ${event.id}`);
  }
}

function takeIncident(client: QueryClient, incident: Incident, refresh: Refresh): void {
  client.setQueriesData<InfiniteData<Page<Incident>, string | null>>({ queryKey: ['incidents'] }, (data) =>
    patchIncidentPages(data, incident),
  );
  client.setQueryData<IncidentDetail>(['incident', incident.id], (detail) =>
    patchIncidentDetail(detail, incident),
  );
  refresh('incidents');
  refresh('overview');
  if (incident.status === 'escalated' && incident.acknowledgedAt === null)
    announce(`Needs you: ${incident.title}`);
}

function takeDecision(client: QueryClient, decision: Decision, refresh: Refresh): void {
  client.setQueryData<IncidentDetail>(['incident', decision.incidentId], (detail) =>
    patchDecision(detail, decision),
  );
  if (client.getQueryData(['incident', decision.incidentId]) !== undefined)
    refresh(`incident ${decision.incidentId}`);
}

function takeCommand(client: QueryClient, command: Command, refresh: Refresh): void {
  client.setQueryData<CommandDetail>(['command', command.id], (known) => ({ ...known, ...command }));
  // What the station answered is not in the stream.
  if (command.endedAt !== null) refresh(`command ${command.id}`);
  client.setQueryData<Page<Command>>(['commands', command.stationId], (page) =>
    patchNewestFirst(page, command),
  );
  if (command.incidentId !== null && client.getQueryData(['incident', command.incidentId]) !== undefined) {
    refresh(`incident ${command.incidentId}`);
  }
}

function takeTransaction(client: QueryClient, transaction: Transaction): void {
  client.setQueryData<Page<Transaction>>(['transactions', transaction.stationId], (page) =>
    patchNewestFirst(page, transaction),
  );
}
