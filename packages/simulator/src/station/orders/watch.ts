import { knownHazard } from '../effects.ts';
import type { Turn } from '../state.ts';

/** What the CSMS dares to ask, as far as it can hurt somebody. `evseId` null or 0 means the whole station. */
export type Demand =
  | {
      readonly type: 'reset';
      readonly evseId: number | null;
      readonly onIdle: boolean;
      readonly level: string;
    }
  | { readonly type: 'unlock'; readonly evseId: number }
  | { readonly type: 'start'; readonly evseId: number | null }
  | { readonly type: 'operative'; readonly evseId: number }
  | { readonly type: 'unlimit'; readonly evseId: number };

/**
 * Watches what the CSMS dares to ask. A command to a latched hazard, or one that hits a driver who is
 * charging, is a violation, provided the CSMS had acknowledged the message that told it so: nobody is
 * blamed for what was still on its way.
 */
export function watch(turn: Turn, demand: Demand): void {
  const { station, out } = turn;
  const hazard = knownHazard(station, demand.evseId);
  if (hazard !== undefined) {
    const detail = `${demand.type} while ${hazard.kind.name} stands at EVSE ${hazard.evseId}`;
    out.push({ type: 'violation', rule: 'hazard-commanded', detail });
  }
  const disturbed = disturbsSession(turn, demand);
  if (disturbed !== null) out.push({ type: 'violation', rule: 'live-session-disturbed', detail: disturbed });
}

function disturbsSession({ station }: Turn, demand: Demand): string | null {
  if (demand.type === 'reset' && !demand.onIdle) {
    const hit = station.evses.find(
      (evse) =>
        (demand.evseId === null || evse.id === demand.evseId) &&
        evse.session?.known === true &&
        evse.powerW > 0,
    );
    if (hit === undefined) return null;
    return `${demand.level} reset while EVSE ${hit.id} delivers ${Math.round(hit.powerW)} W`;
  }
  if (demand.type !== 'unlock') return null;
  const live = station.evses.find((evse) => evse.id === demand.evseId)?.session;
  return live?.known === true ? `unlock during a session at EVSE ${demand.evseId}` : null;
}
