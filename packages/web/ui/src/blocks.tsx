import { type CSSProperties, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { ApiError } from '#api/client.ts';

/** Nothing to show, and why: nothing yet, nothing wrong, or nothing that matches. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** What failed, what the server said, and a way to try again. */
export function Failure({ what, error, retry }: { what: string; error: unknown; retry?: () => void }) {
  const known = error instanceof ApiError ? error : null;
  return (
    <div className="empty" role="alert">
      <h2>{what}</h2>
      <p>{known?.message ?? (error instanceof Error ? error.message : 'Something went wrong.')}</p>
      {known !== null && known.status > 0 ? (
        <p className="muted">The server answered {known.status}.</p>
      ) : null}
      {retry === undefined ? null : <Button onPress={retry}>Try again</Button>}
    </div>
  );
}

const WIDTHS = [46, 62, 38, 54, 70, 42, 58, 34];

/** Rows in the shape of what is coming; only ever on a first load. */
export function Skeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div className="skeleton" aria-busy="true">
      <p className="visually-hidden">Loading…</p>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} style={{ '--w': `${WIDTHS[index % WIDTHS.length] ?? 50}%` } as CSSProperties} />
      ))}
    </div>
  );
}

/** Name and value pairs; rows with a null value are left out. */
export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {rows
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
