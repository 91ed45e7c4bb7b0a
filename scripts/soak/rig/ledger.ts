/** A call as a station knows it. */
export interface SentCall {
  readonly stationId: string;
  readonly messageId: string;
  readonly raw: string;
  /** How often it was written to a socket: again after each lost connection, until it was answered. */
  sends: number;
  /** The raw answer; null until there was one. */
  answer: string | null;
}

/** A transaction as a station knows it; the server must count each exactly once. */
export interface SentSession {
  readonly stationId: string;
  /** Tells the sessions of one station apart. */
  readonly meterStartWh: number;
  wireId: number | null;
  energyWh: number;
  isStopped: boolean;
}

/** Everything that the stations' side of a trial knows, to hold against what the server says. */
export class Ledger {
  readonly calls = new Map<string, SentCall>();
  readonly sessions: SentSession[] = [];
  /** Calls of the server, by message id, with how often a station got them. */
  readonly commands = new Map<string, { stationId: string; action: string; count: number }>();
  /** Calls that the journal has not been asked about since they were sent or answered. */
  unchecked: SentCall[] = [];
  readonly violations: string[] = [];
  acknowledged = 0;
  resends = 0;

  sent(call: SentCall): void {
    call.sends += 1;
    if (call.sends > 1) {
      this.resends += 1;
      return;
    }
    this.calls.set(call.messageId, call);
    this.unchecked.push(call);
  }

  answered(call: SentCall, answer: string): void {
    if (call.answer !== null) this.violations.push(`${call.messageId} was answered twice on one socket`);
    call.answer = answer;
    this.acknowledged += 1;
    // A refusal would burn the station's retries: none of these calls deserves one.
    if (!answer.startsWith('[3,')) this.violations.push(`${call.messageId} was refused: ${answer}`);
  }

  commanded(stationId: string, messageId: string, action: string): void {
    const known = this.commands.get(messageId);
    if (known === undefined) this.commands.set(messageId, { stationId, action, count: 1 });
    else {
      known.count += 1;
      this.violations.push(`${stationId} got command ${messageId} (${action}) ${known.count} times`);
    }
  }
}
