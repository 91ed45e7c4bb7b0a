import type { StationEvent } from '@ohmward/ocpp';
import { conditionGone } from '../diagnose/incidents.ts';
import { SECOND_MS } from '../limits.ts';
import type { Station } from '../model/station.ts';
import { faultCode, isCatalogued } from '../observe/catalogue-lookup.ts';
import { HOUR_MS, ownKey, raiseMomentary } from '../observe/own-reports.ts';
import { touch, type Turn } from '../turn.ts';
import { latch } from './faults.ts';

const TAXONOMY = 'security';
/** A hazard is latched: the event behind it need not stand. Long enough to be taken into its incident. */
const HAZARD_STANDS_MS = 60 * SECOND_MS;
const KIND_MAX = 64;
/** By its sound alone only this is a hazard: a firewall or an archive is none. */
const TAMPER = /tamper/i;
/** What a restart takes away. */
const MEMORY = { taxonomy: TAXONOMY, code: 'MemoryExhaustion', cleared: false } as const;

/**
 * SecurityEventNotification. The catalogue says which events are faults; a hazard (tamper) latches at
 * once. Kinds that nobody described are evidence in the journal, unless they tell of tampering.
 */
export function onSecurityEvent(
  turn: Turn,
  station: Station,
  event: Extract<StationEvent, { type: 'security' }>,
): void {
  const { catalogue } = turn.state;
  const fault = { taxonomy: TAXONOMY, code: event.kind.slice(0, KIND_MAX), cleared: false };
  if (!isCatalogued(catalogue, fault) && !TAMPER.test(event.kind)) return;
  const code = faultCode(catalogue, fault);
  const isHazard = code.safetyClass === 'latched';
  if (!isHazard && code.severity === 'info') return;
  if (isHazard) latch(turn, station, 0, code.code, code.name);
  const words = event.detail === null || event.detail === '' ? '' : ` ("${event.detail.slice(0, 120)}")`;
  const text = `The station reported the security event ${code.name === code.code ? code.code : `${code.name} (${code.code})`}${words}.`;
  if (isHazard) raiseMomentary(turn, station, fault, text, HAZARD_STANDS_MS, 0);
  else raiseMomentary(turn, station, fault, text, HOUR_MS);
  touch(turn, station);
}

/** Memory that was full is empty after a restart; if it fills up again, it is told again. */
export function restartFreesMemory(turn: Turn, station: Station): void {
  conditionGone(turn, ownKey(turn, station, MEMORY), `${station.id} restarted.`);
}
