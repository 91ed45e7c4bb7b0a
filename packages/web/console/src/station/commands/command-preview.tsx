import { previewCommand } from '#api/acts.ts';
import type { CommandRequest, GuardCheck, Station } from '#api/types.ts';
import { Icon } from '#ui/icons.tsx';
import { JsonView } from '#ui/json-view.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Guards } from '../../incidents/guards.tsx';
import { actionWords } from './words.ts';

/** Why it would not go out; what it would do is then beside the point. */
const refusal = (guards: readonly GuardCheck[]) => guards.find(({ passed }) => !passed)?.text;

/** What the guard says now, and the frame that would go out. */
export function CommandPreview({ station, request }: { station: Station; request: CommandRequest }) {
  const { data, error } = useQuery({
    queryKey: ['preview', station.id, request],
    queryFn: () => previewCommand(station.id, request),
    placeholderData: keepPreviousData,
    staleTime: 0,
    // Guards depend on the moment: what is on screen must not be an old verdict.
    refetchInterval: 5_000,
    retry: false,
  });
  if (error !== null) {
    return (
      <div className="notice warn" role="alert">
        <Icon name="incidents" />
        <p>{error.message}</p>
      </div>
    );
  }
  if (data === undefined) return <p className="muted">Asking the guard…</p>;
  const isRenamed = request.action === 'request' && data.action !== 'request';
  return (
    <>
      <div className={data.allowed ? 'notice good' : 'notice bad'} aria-live="polite">
        <Icon name={data.allowed ? 'check' : 'shield'} />
        <p>
          <b>{data.allowed ? 'The guard would let it through.' : 'The guard would refuse it.'}</b>{' '}
          {isRenamed ? `It is judged as what it is: ${actionWords(data.action)}. ` : null}
          {data.allowed ? data.consequence : refusal(data.guards)}
        </p>
      </div>
      <Guards guards={data.guards} />
      {data.wire === null ? (
        <p className="muted">This station cannot be sent this command.</p>
      ) : (
        <details className="wire">
          <summary>Frame that would be sent: {data.wire.action}</summary>
          <JsonView text={JSON.stringify(data.wire.payload)} />
        </details>
      )}
    </>
  );
}
