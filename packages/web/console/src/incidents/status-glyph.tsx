import type { Incident } from '#api/types.ts';
import type { ReactNode } from 'react';

/**
 * One shape per status, so that the list reads without colour: a triangle calls a person, a bolt in a
 * ring is at work, a half-filled ring is being proven, a ring with a tick is closed.
 */
const SHAPES: Readonly<Record<Incident['status'] | 'hazard', ReactNode>> = {
  hazard: (
    <>
      <path
        d="M8 1.3 15.2 14H.8L8 1.3Z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1"
        strokeLinejoin="round"
      />
      <path d="M8.9 4.9 6 9.4h2.2l-.9 3 3-4.6H8.1l.8-2.9Z" fill="var(--glyph-ink)" />
    </>
  ),
  escalated: (
    <>
      <path
        d="M8 1.3 15.2 14H.8L8 1.3Z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1"
        strokeLinejoin="round"
      />
      <path d="M8 6v3.6m0 2v.1" stroke="var(--glyph-ink)" strokeWidth="1.8" strokeLinecap="round" />
    </>
  ),
  open: (
    <>
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <circle cx="8" cy="8" r="2.2" fill="currentColor" />
    </>
  ),
  recovering: (
    <>
      <circle cx="8" cy="8" r="6.9" fill="currentColor" />
      <path d="M8.8 3 4.8 8.6h2.8l-.6 4.4 4.2-5.8H8.3L8.8 3Z" fill="var(--glyph-ink)" />
    </>
  ),
  verifying: (
    <>
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M8 3.8a4.2 4.2 0 0 1 0 8.4V3.8Z" fill="currentColor" />
    </>
  ),
  resolved: (
    <>
      <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path
        d="m5.2 8.3 2 2 3.6-4.2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
};

export function StatusGlyph({
  incident,
  size = 15,
}: {
  incident: Pick<Incident, 'status' | 'safetyClass'>;
  size?: number;
}) {
  const hazard = incident.safetyClass === 'latched' && incident.status !== 'resolved';
  return (
    <svg
      className="status-glyph"
      data-status={hazard ? 'hazard' : incident.status}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {SHAPES[hazard ? 'hazard' : incident.status]}
    </svg>
  );
}
