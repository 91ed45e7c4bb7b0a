import type { Transaction } from '#api/types.ts';
import { expect, it } from 'vitest';
import { outcomeOf } from './session-outcome.ts';

const session = (over: Partial<Transaction>) =>
  ({ state: 'ended', energyWh: 8000, stopReason: 'EVDisconnected', ...over }) as Transaction;

it.each([
  [{}, 'Delivered'],
  [{ energyWh: 12 }, 'No energy'],
  [{ energyWh: 0, stopReason: 'EmergencyStop' }, 'No energy'],
  [{ stopReason: 'PowerLoss' }, 'Cut short'],
  [{ energyWh: null }, 'Ended'],
  [{ state: 'live', energyWh: 0 }, 'Live'],
  [{ state: 'orphan' }, 'Start never heard'],
  [{ state: 'stale' }, 'End never heard'],
] as const)('calls %o %s', (over, word) => expect(outcomeOf(session(over)).word).toBe(word));
