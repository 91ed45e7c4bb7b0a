import { commandsQuery } from '#api/queries.ts';
import type { Command } from '#api/types.ts';
import { Empty, Failure, Skeleton } from '#ui/blocks.tsx';
import { Moment } from '#ui/moments.tsx';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Guards } from '../incidents/guards.tsx';
import { actorWords, sentence } from '../incidents/words.ts';
import { COMMAND_TONES, COMMAND_WORDS } from './command-outcome.tsx';

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
  return (
    <li>
      <details>
        <summary>
          <span className="when">
            <Moment at={command.createdAt} />
          </span>
          <span className={`tag ${COMMAND_TONES[command.status]}`}>{COMMAND_WORDS[command.status]}</span>
          <b>{commandWords(command)}</b>
          <span className="truncate">{command.reason}</span>
          <span className="muted truncate">{actorWords(command.actor)}</span>
        </summary>
        <div className="command-detail">
          <p>{command.reason}</p>
          {command.detail === null ? null : (
            <p>
              The answer: <code>{command.detail}</code>
            </p>
          )}
          <Guards guards={command.guards} />
          {command.incidentId === null ? null : (
            <Link to="/incidents/$id" params={{ id: command.incidentId }}>
              Incident {command.incidentId}
            </Link>
          )}
        </div>
      </details>
    </li>
  );
}

/** `reset` with `type: soft` as `Reset, soft`. */
export function commandWords({ action, parameters }: Pick<Command, 'action' | 'parameters'>): string {
  const name = sentence(action.replaceAll(/([A-Z])/g, ' $1').toLowerCase());
  const { operative } = parameters ?? {};
  const service = operative === true ? 'in service' : operative === false ? 'out of service' : undefined;
  const type = parameters?.['type'] ?? parameters?.['message'] ?? service;
  const evse = parameters?.['evseId'];
  return [
    name,
    typeof type === 'string' ? type : null,
    typeof evse === 'number' && evse > 0 ? `EVSE ${evse}` : null,
  ]
    .filter((word) => word !== null)
    .join(', ');
}
