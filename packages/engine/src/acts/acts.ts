import type { Act, Actor } from '../model/act.ts';
import type { Reply } from '../model/output.ts';
import type { Turn } from '../turn.ts';
import { commandAct } from './command-act.ts';
import { acknowledgeAct, annotateAct, resolveAct } from './incident-acts.ts';
import { acceptStation, describeStation, putSite, putToken } from './register-acts.ts';
import { closeBreakerAct, killSwitchAct } from './switch-acts.ts';

/** What people and outside systems do. Each act is a journal entry; its reply is a value. */
export function onAct(turn: Turn, actor: Actor, act: Act): Reply {
  switch (act.type) {
    case 'acceptStation':
      return acceptStation(turn, act.stationId);
    case 'describeStation':
      return describeStation(turn, act);
    case 'putSite':
      return putSite(turn, act);
    case 'putToken':
      return putToken(turn, act);
    case 'command':
      return commandAct(turn, actor, act);
    case 'acknowledge':
      return acknowledgeAct(turn, actor, act.incidentId, act.note);
    case 'annotate':
      return annotateAct(turn, actor, act.incidentId, act.note);
    case 'resolve':
      return resolveAct(turn, actor, act.incidentId, act.reason);
    case 'killSwitch':
      return killSwitchAct(turn, act);
    case 'closeBreaker':
      return closeBreakerAct(turn, actor, act.reason);
  }
}
