import { commandQuery, commandsQuery } from '#api/queries.ts';
import type { Command } from '#api/types.ts';
import { Empty, Failure, Skeleton } from '#ui/blocks.tsx';
import { Moment } from '#ui/moments.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Guards } from '../../incidents/guards.tsx';
import { actorWords } from '../../incidents/words.ts';
import { CommandAnswer } from './command-answer.tsx';
import { COMMAND_TONES, COMMAND_WORDS } from './command-outcome.tsx';
import { commandWords } from './words.ts';

/** Everything asked of the station: by whom, why, what the guard said, what became of it. */
export function CommandsList({ stationId }: { stationId: string }) {
  const { data, error, isPending, refetch } = useQuery(commandsQuery(stationId));
  if (isPending) return <Skeleton rows={6} />;
  if (data === undefined) {
    return <Failure what="The commands could not be loaded" error={error} retry={() => void refetch()} />;
  }
  if (data.items.length === 0) {
    return (
      <Empty title="No command yet">
        <p>Whatever Ohmward or a person asks of this station appears here, refused ones too.</p>
      </Empty>
    );
  }
  return (
    <ul className="commands card">
      {data.items.map((command) => (
        <CommandLine key={command.id} command={command} />
      ))}
    </ul>
  );
}

function CommandLine({ command }: { command: Command }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className="when">
            <Moment at={command.createdAt} />
          </span>
          <span className={`tag ${COMMAND_TONES[command.status]}`}>{COMMAND_WORDS[command.status]}</span>
          <b>{commandWords(command)}</b>
          <span className="truncate">{command.reason}</span>
          <span className="muted truncate">{actorWords(command.actor)}</span>
        </summary>
        {isOpen ? <CommandParticulars command={command} /> : null}
      </details>
    </li>
  );
}

/** Only asked for when somebody looks: the answer stands in the journal. */
function CommandParticulars({ command }: { command: Command }) {
  const { data = command } = useQuery(commandQuery(command.id));
  return (
    <div className="command-detail">
      <p>{command.reason}</p>
      {command.detail === null ? null : (
        <p>
          It said <code>{command.detail}</code>
        </p>
      )}
      <CommandAnswer command={data} />
      <Guards guards={command.guards} />
      {command.incidentId === null ? null : (
        <Link to="/incidents/$id" params={{ id: command.incidentId }}>
          Incident {command.incidentId}
        </Link>
      )}
    </div>
  );
}
