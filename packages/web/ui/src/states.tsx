import type { StationState } from '#api/types.ts';
import type { ReactNode } from 'react';

/** The word for each state, as it stands beside its shape everywhere. */
export const STATE_WORDS: Readonly<Record<StationState, string>> = {
  available: 'Available',
  charging: 'Charging',
  faulted: 'Faulted',
  unavailable: 'Unavailable',
  offline: 'Offline',
  unknown: 'Unknown',
  pending: 'Pending',
};

/**
 * The shapes, on a 16 by 16 field. Each differs from every other without its colour. The grid draws the
 * same ones with a canvas (`console/src/fleet/sprites.ts`).
 */
const SHAPES: Readonly<Record<StationState, ReactNode>> = {
  // The healthy majority recedes behind outlines; whatever is not well is solid.
  available: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6.9"
        fill="var(--state-available-bg)"
        stroke="currentColor"
        strokeWidth="1.1"
      />
      <path
        d="m5 8.3 2.1 2.1 3.9-4.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  charging: (
    <>
      <rect
        x="1.1"
        y="1.1"
        width="13.8"
        height="13.8"
        rx="4.5"
        fill="var(--state-charging-bg)"
        stroke="currentColor"
        strokeWidth="1.1"
      />
      <path d="M9.2 2.6 4.2 9h3.4l-.8 4.4L11.8 7H8.4l.8-4.4Z" fill="currentColor" />
    </>
  ),
  faulted: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="1.5" fill="currentColor" />
      <path
        d="m4.8 4.8 6.4 6.4m0-6.4-6.4 6.4"
        stroke="var(--glyph-ink)"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </>
  ),
  unavailable: (
    <>
      <circle cx="8" cy="8" r="6.1" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M4.8 8h6.4" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
    </>
  ),
  offline: <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="2.8" />,
  unknown: (
    <circle
      cx="8"
      cy="8"
      r="6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeDasharray="0.1 3.67"
      strokeLinecap="round"
    />
  ),
  pending: (
    <path
      d="M8 1.6 14.4 8 8 14.4 1.6 8 8 1.6Z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinejoin="round"
    />
  ),
};

export function StateGlyph({ state, size = 14 }: { state: StationState; size?: number }) {
  return (
    <svg
      className="state-glyph"
      data-state={state}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      {SHAPES[state]}
    </svg>
  );
}

/** Colour, shape and word. */
export function StateMark({ state, size }: { state: StationState; size?: number }) {
  return (
    <span className="state">
      <StateGlyph state={state} {...(size === undefined ? {} : { size })} />
      {STATE_WORDS[state]}
    </span>
  );
}
