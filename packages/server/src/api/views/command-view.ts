import type { CommandRecord } from '@ohmward/engine';
import type { z } from 'zod';
import type { CommandSchema } from '../schemas/command.ts';
import { timeText, timeTextOrNull } from '../time.ts';

export type CommandView = z.output<typeof CommandSchema>;

/** A command as the API shows it. Id tokens among its parameters are still sealed. */
export function commandView(record: CommandRecord): CommandView {
  return {
    id: record.id,
    stationId: record.stationId,
    action: record.action,
    parameters: record.command === null ? null : parametersOf(record.command),
    status: record.status,
    reason: record.reason,
    actor: record.actor,
    incidentId: record.incidentId,
    guards: record.guards.map((guard) => ({ ...guard })),
    createdAt: timeText(record.createdAt),
    sentAt: timeTextOrNull(record.sentAt),
    endedAt: timeTextOrNull(record.endedAt),
    detail: record.detail,
  };
}

/** In the words in which the API takes them. */
function parametersOf(command: NonNullable<CommandRecord['command']>): Record<string, unknown> {
  const { action: _, ...parameters } = command;
  switch (command.action) {
    case 'startSession': {
      const { action: __, token, ...others } = command;
      return { idToken: token, ...others };
    }
    case 'reserve': {
      const { action: __, token, expiresAt, ...others } = command;
      return { idToken: token, expiresAt: timeText(expiresAt), ...others };
    }
    case 'updateFirmware':
      return { ...parameters, retrieveAt: timeText(command.retrieveAt) };
    case 'sendLocalList': {
      const entries = command.entries.map(({ token, verdict }) => ({ idToken: token, status: verdict }));
      return { ...parameters, entries };
    }
    default:
      return parameters;
  }
}
