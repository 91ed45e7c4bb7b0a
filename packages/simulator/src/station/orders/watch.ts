import { knownHazard } from '../effects.ts';
import type { Turn } from '../state.ts';

/** What the CSMS dares to ask, as far as it can hurt somebody. `evseId` null or 0 means the whole station. */
export type Touch =
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
export function watch(turn: Turn, touch: Touch): void {
  const { station, out } = turn;
  const hazard = knownHazard(station, touch.evseId);
  if (hazard !== undefined) {
    const detail = `${touch.type} while ${hazard.kind.name} stands at EVSE ${hazard.evseId}`;
    out.push({ type: 'violation', rule: 'hazard-commanded', detail });
  }
  const disturbed = disturbsSession(turn, touch);
  if (disturbed !== null) out.push({ type: 'violation', rule: 'live-session-disturbed', detail: disturbed });
}

function disturbsSession({ station }: Turn, touch: Touch): string | null {
  if (touch.type === 'reset' && !touch.onIdle) {
    const hit = station.evses.find(
      (evse) =>
        (touch.evseId === null || evse.id === touch.evseId) &&
        evse.session?.known === true &&
        evse.powerW > 0,
    );
    if (hit === undefined) return null;
    return `${touch.level} reset while EVSE ${hit.id} delivers ${Math.round(hit.powerW)} W`;
  }
  if (touch.type !== 'unlock') return null;
  const live = station.evses.find((evse) => evse.id === touch.evseId)?.session;
  return live?.known === true ? `unlock during a session at EVSE ${touch.evseId}` : null;
}
