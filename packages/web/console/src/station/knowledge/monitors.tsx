import { monitorsQuery } from '#api/knowledge-queries.ts';
import type { Station } from '#api/types.ts';
import { Age } from '#ui/moments.tsx';
import { useQuery } from '@tanstack/react-query';
import { monitorWords } from './words.ts';

/** What makes the station report by itself; nothing for OCPP 1.6, which has no monitors. */
export function Monitors({ station }: { station: Station }) {
  const { data } = useQuery({ ...monitorsQuery(station.id), enabled: station.protocol !== 'ocpp1.6' });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="block monitors">
      <h2>Monitors</h2>
      {/* Wide tables scroll by keyboard as well. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="table-wrap" tabIndex={0} aria-label="Monitors">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Id</th>
              <th scope="col">Variable</th>
              <th scope="col">Reports when</th>
              <th scope="col" className="num">
                Severity
              </th>
              <th scope="col">Told</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((monitor) => (
              <tr key={monitor.id}>
                <td className="mono">{monitor.id}</td>
                <td>
                  <code>{monitor.variable}</code>
                </td>
                <td>
                  {monitorWords(monitor.kind, monitor.value)}
                  {monitor.transaction ? <span className="muted"> during a session</span> : null}
                </td>
                <td className="num">{monitor.severity}</td>
                <td className="muted">
                  <Age since={monitor.at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
