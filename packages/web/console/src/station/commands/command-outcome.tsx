import { commandQuery } from '#api/queries.ts';
import type { Command, CommandStatus } from '#api/types.ts';
import { Icon } from '#ui/icons.tsx';
import { Moment } from '#ui/moments.tsx';
import { latency } from '#ui/time.ts';
import { useQuery } from '@tanstack/react-query';
import { Guards } from '../../incidents/guards.tsx';
import { CommandAnswer } from './command-answer.tsx';

export const COMMAND_WORDS: Readonly<Record<CommandStatus, string>> = {
  queued: 'Queued',
  sent: 'Sent',
  accepted: 'Accepted',
  rejected: 'Rejected',
  timeout: 'No answer',
  unknown: 'Unknown',
  blocked: 'Refused by the guard',
};

export const COMMAND_TONES: Readonly<Record<CommandStatus, string>> = {
  queued: '',
  sent: 'busy',
  accepted: 'good',
  rejected: 'bad',
  timeout: 'warn',
  unknown: 'warn',
  blocked: 'bad',
};

const MEANINGS: Readonly<Record<CommandStatus, string>> = {
  queued: 'Waiting to be written to the connection.',
  sent: 'Written to the connection; the station has not answered yet.',
  accepted: 'The station says it will. That is its word, not proof that it worked.',
  rejected: 'The station says no.',
  timeout: 'The station did not answer in time.',
  unknown: 'Nobody can say whether the station got it. Observe before trying again.',
  blocked: 'It never left: a guard refused it.',
};

const POLL_MS = 1_500;
const isOver = (status: CommandStatus): boolean => status !== 'queued' && status !== 'sent';

/** What becomes of a command, live. */
export function CommandOutcome({ id }: { id: string }) {
  const { data } = useQuery({
    ...commandQuery(id),
    refetchInterval: (query) =>
      query.state.data !== undefined && isOver(query.state.data.status) ? false : POLL_MS,
  });
  if (data === undefined) return null;
  return (
    <div className="outcome" aria-live="polite">
      <ol className="outcome-steps">
        <OutcomeStep word="Asked" at={data.createdAt} />
        {data.status === 'blocked' ? null : <OutcomeStep word="Sent" at={data.sentAt} />}
        <OutcomeStep word={isOver(data.status) ? COMMAND_WORDS[data.status] : 'Answered'} at={data.endedAt} />
      </ol>
      <p>
        <span className={`tag ${COMMAND_TONES[data.status]}`}>{COMMAND_WORDS[data.status]}</span>{' '}
        {MEANINGS[data.status]}
        {data.detail === null ? null : (
          <>
            {' '}
            It said <code>{data.detail}</code>
            {answerTime(data)}.
          </>
        )}
      </p>
      {data.status === 'blocked' ? <Guards guards={data.guards} /> : null}
      <CommandAnswer command={data} />
    </div>
  );
}

function answerTime(command: Command): string {
  if (command.sentAt === null || command.endedAt === null) return '';
  return ` after ${latency(Date.parse(command.endedAt) - Date.parse(command.sentAt))}`;
}

function OutcomeStep({ word, at }: { word: string; at: string | null }) {
  return (
    <li data-done={at !== null}>
      <i aria-hidden="true">{at === null ? null : <Icon name="check" size={11} />}</i>
      {word} <span className="muted">{at === null ? '…' : <Moment at={at} />}</span>
    </li>
  );
}
