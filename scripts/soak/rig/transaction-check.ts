import type { Server } from '../../bench/rig/server.ts';
import type { Ledger, SentSession } from './ledger.ts';
import { itemsOf } from './pages.ts';

interface Transaction {
  readonly wireId: string;
  readonly startedAt: string | null;
  readonly stoppedAt: string | null;
  readonly energyWh: number | null;
  readonly meterStartWh: number | null;
}

/** Every session of every station is one transaction of the server, with its energy, and there are no others. */
export async function checkTransactions(server: Server, ledger: Ledger): Promise<void> {
  const byStation = new Map<string, SentSession[]>();
  for (const session of ledger.sessions) {
    byStation.set(session.stationId, [...(byStation.get(session.stationId) ?? []), session]);
  }
  for (const [stationId, sessions] of byStation) {
    const stored: Transaction[] = [];
    const path = `/api/v1/stations/${stationId}/transactions`;
    for await (const item of itemsOf<Transaction>(server, path, {})) stored.push(item);
    if (stored.length !== sessions.length) {
      ledger.violations.push(
        `${stationId} had ${sessions.length} sessions, the server counts ${stored.length}`,
      );
    }
    const byWireId = new Map(stored.map((transaction) => [transaction.wireId, transaction]));
    for (const session of sessions) {
      const problem = problemOf(session, byWireId.get(String(session.wireId)));
      if (problem !== null) ledger.violations.push(`${stationId}, transaction ${session.wireId}: ${problem}`);
    }
  }
}

function problemOf(session: SentSession, transaction: Transaction | undefined): string | null {
  if (transaction === undefined) return 'the server does not know it';
  if (transaction.startedAt === null) return 'the server has no start of it';
  if (transaction.meterStartWh !== session.meterStartWh) {
    return `began at ${session.meterStartWh} Wh, the server says ${transaction.meterStartWh}`;
  }
  if (!session.isStopped)
    return transaction.stoppedAt === null ? null : 'goes on, and the server has ended it';
  if (transaction.stoppedAt === null) return 'was stopped, and the server thinks it goes on';
  return transaction.energyWh === session.energyWh
    ? null
    : `took ${session.energyWh} Wh, the server says ${transaction.energyWh}`;
}
