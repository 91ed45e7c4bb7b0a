import type { StationCommand } from '@ohmward/ocpp';
import type { Evse, Station } from '../../station/state.ts';
import type { RuleBook } from './violations.ts';

/** A command that left, and who asked for it. */
export interface Issued {
  readonly command: StationCommand;
  readonly byPerson: boolean;
}

/**
 * Judges every command at the moment it reaches its station by what is true there, not by what the backend
 * believes. What the backend could not know is told apart and counted all the same.
 */
export class TruthJudge {
  readonly #rules: RuleBook;
  readonly #issued = new Map<string, Issued>();

  constructor(rules: RuleBook) {
    this.#rules = rules;
  }

  /** A command is written to a socket, at a moment. */
  issued(commandId: string, issued: Issued, at: number): void {
    const again = this.#issued.has(commandId) ? `${commandId} was written a second time` : null;
    this.#rules.check('command-once', at, null, again);
    this.#issued.set(commandId, issued);
  }

  /** A frame reaches a station; only calls matter. */
  arrived(station: Station, text: string, at: number): void {
    if (!text.startsWith('[2,')) return;
    const [, commandId, , payload] = JSON.parse(text) as [number, string, string, unknown];
    const issued = this.#issued.get(commandId);
    if (issued === undefined) {
      this.#rules.check('command-once', at, station.design.id, `${commandId} arrived a second time`);
      return;
    }
    this.#issued.delete(commandId);
    this.#rules.check('command-once', at, station.design.id, null);
    const { command } = issued;
    const evseId = 'evseId' in command ? (command.evseId ?? 0) : 0;
    if (energises(command)) this.#judgeHazard(station, command, evseId, at);
    if (command.action === 'stopSession') this.#judgeStop(station, issued, command.wireId, at);
    // A reset that waits for idleness disturbs nobody.
    const waits = JSON.stringify(payload).includes('"OnIdle"');
    if (disturbs(command) && !waits) this.#judgeSessions(station, command, evseId, at);
  }

  #judgeHazard(station: Station, command: StationCommand, evseId: number, at: number): void {
    const hazards = station.faults.filter(
      (fault) => fault.kind.hazard && fault.returnsAt === null && touches(evseId, fault.evseId),
    );
    const worst = hazards.find(({ known }) => known) ?? hazards[0];
    const problem = worst === undefined ? null : `${command.action} while ${worst.kind.name} stands`;
    this.#rules.check('hazard-touched', at, station.design.id, problem, worst?.known ?? true);
  }

  #judgeSessions(station: Station, command: StationCommand, evseId: number, at: number): void {
    const live = station.evses.filter((evse) => touches(evseId, evse.id) && evse.session !== null);
    const worst = live.find((evse) => isKnown(station, evse)) ?? live[0];
    const problem =
      worst === undefined ? null : `${command.action} while EVSE ${worst.id} has a session, ${power(worst)}`;
    const couldKnow = worst === undefined || isKnown(station, worst);
    this.#rules.check('session-disturbed', at, station.design.id, problem, couldKnow);
  }

  /** A playbook may stop a session that delivers nothing, or one at a hazard. */
  #judgeStop(station: Station, { byPerson }: Issued, wireId: string, at: number): void {
    if (byPerson) return;
    const evse = station.evses.find(({ session }) => String(session?.transaction.wireId) === wireId);
    const isHazardous = station.faults.some(
      (fault) => fault.kind.hazard && touches(evse?.id ?? 0, fault.evseId),
    );
    const harms = evse !== undefined && evse.powerW > 0 && !isHazardous;
    const problem = harms ? `stopSession at EVSE ${evse.id}, ${power(evse)}` : null;
    const couldKnow = evse === undefined || isKnown(station, evse);
    this.#rules.check('session-disturbed', at, station.design.id, problem, couldKnow);
  }
}

/** The session's start was answered, and no fault makes the meter lie about it. */
function isKnown(station: Station, evse: Evse): boolean {
  if (evse.session?.known !== true) return false;
  return !station.faults.some(
    (fault) =>
      touches(evse.id, fault.evseId) && fault.kind.effects.meterStuck === true && fault.returnsAt === null,
  );
}

function power({ powerW }: Evse): string {
  return powerW > 0 ? `${Math.round(powerW)} W flowing` : 'no power flowing';
}

/** Could put voltage somewhere, move something or re-arm a protection (operating rule 11). */
function energises(command: StationCommand): boolean {
  switch (command.action) {
    case 'reset':
    case 'unlock':
    case 'startSession':
    case 'updateFirmware':
      return true;
    case 'setAvailability':
      return command.operative;
    case 'limitPower':
      return command.limitW !== 0;
    default:
      return false;
  }
}

function disturbs({ action }: StationCommand): boolean {
  return action === 'reset' || action === 'unlock' || action === 'updateFirmware';
}

function touches(a: number, b: number): boolean {
  return a === 0 || b === 0 || a === b;
}
