import { expect } from 'vitest';
import type { Api, Json } from './api.ts';
import type { Charger } from './chargers.ts';

/** Rungs of an incident in the order in which they were taken. */
export function actions(incident: Json): string[] {
  return incident.decisions.filter((one: Json) => one.kind === 'acted').map((one: Json) => one.rung);
}

export function kinds(incident: Json): string[] {
  return incident.decisions.map((one: Json) => one.kind);
}

/**
 * The decisions tell the whole story: every fact leads to a frame of its station, every command and its
 * guards are there, every decision says by which rule, policy and engine.
 */
export async function tellsItsStory(api: Api, incident: Json): Promise<void> {
  const { decisions, timeline } = incident;
  expect(kinds(incident).slice(0, 2)).toEqual(['opened', 'diagnosed']);
  const diagnosed = decisions[1];
  expect(diagnosed.rivals.length, 'rivals').toBeGreaterThan(0);
  expect(diagnosed.cause).not.toBeNull();
  for (const decision of decisions) {
    if (decision.actor === 'ohmward') expect(decision.summary).toMatch(/\w.*[.!?]"?$/);
    expect(decision.rule).not.toBe('');
    expect(decision.policyVersion).not.toBe('');
    expect(decision.engineVersion).not.toBe('');
    if (decision.kind === 'acted') {
      expect(decision.guards.length, decision.summary).toBeGreaterThan(0);
      const command = await api.get(`/commands/${decision.commandId}`);
      expect(command.incidentId).toBe(incident.id);
      expect(incident.stationIds).toContain(command.stationId);
    }
    for (const fact of decision.evidence) await leadsSomewhere(api, fact);
  }
  const times = timeline.map((one: Json) => Date.parse(one.at));
  expect(times).toEqual(times.toSorted((a: number, b: number) => a - b));
}

/** A fact with a place in the journal leads to a frame there, or to the socket that opened or closed there. */
async function leadsSomewhere(api: Api, fact: Json): Promise<void> {
  if (fact.seq === null || fact.stationId === null) return;
  // A socket that opened or closed has its place in the journal, and no frame.
  if (/connect|socket|Loss \d|out of reach/i.test(fact.text)) return;
  const { items } = await api.get(`/stations/${fact.stationId}/frames?around=${fact.seq}&limit=20`);
  const seqs = items.map((frame: Json) => frame.seq);
  expect(seqs, `${fact.text} (${fact.seq})`).toContain(fact.seq);
}

/**
 * Lets a station restart when it is asked to: the line goes, it comes back and boots. What it says of
 * itself then depends on the reset: `cures` tells which type repairs it.
 */
export function restarts(
  made: Charger,
  { cures, fault }: { cures: (type: string) => boolean; fault?: string },
): void {
  const { station } = made;
  station.responders['Reset'] = ({ type, evseId }: Json) => {
    void (async () => {
      // After the answer is on its way.
      await new Promise((resolve) => setImmediate(resolve));
      if (evseId === undefined) {
        await station.close();
        await station.connect();
        await made.boot('RemoteReset');
      }
      if (cures(type)) await made.status('Available');
      else await made.status('Faulted', fault === undefined ? {} : { code: fault });
    })();
    return { status: 'Accepted' };
  };
}
