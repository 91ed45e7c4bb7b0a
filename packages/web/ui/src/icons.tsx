import type { ReactNode } from 'react';

/** Line icons, 16 px, drawn for this console. Decorative: the words beside them say it. */
const PATHS = {
  incidents: <path d="M8 2.2 14 13H2L8 2.2Zm0 4v3.2m0 1.7v.1" />,
  fleet: <path d="M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h4v4h-4z" />,
  sites: (
    <path d="M8 14s4.8-4.2 4.8-7.6A4.8 4.8 0 0 0 3.2 6.4C3.2 9.8 8 14 8 14Zm0-6a1.7 1.7 0 1 0 0-3.4A1.7 1.7 0 0 0 8 8Z" />
  ),
  frames: <path d="M2.5 4.5h8.5M8.8 2.2 11.2 4.5 8.8 6.8M13.5 11.5H5m2.2-2.3L4.8 11.5l2.4 2.3" />,
  search: <path d="M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm3.3-1.2 3.2 3.2" />,
  sun: (
    <path d="M8 10.7a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM8 1.5v1.3m0 10.4v1.3M1.5 8h1.3m10.4 0h1.3M3.4 3.4l.9.9m7.4 7.4.9.9m0-9.2-.9.9m-7.4 7.4-.9.9" />
  ),
  moon: <path d="M13.3 9.6A5.8 5.8 0 0 1 6.4 2.7a5.8 5.8 0 1 0 6.9 6.9Z" />,
  system: <path d="M2 3h12v8H2zM5.5 13.5h5" />,
  keyboard: <path d="M1.8 4h12.4v8H1.8zM4.3 6.5h.1m2.4 0h.1m2.4 0h.1m2.3 0h.1M4.8 9.5h6.4" />,
  more: <path d="M3.5 8h.1M8 8h.1m4.4 0h.1" strokeWidth="2.2" />,
  close: <path d="m3.8 3.8 8.4 8.4m0-8.4-8.4 8.4" />,
  down: <path d="m4 6.3 4 4 4-4" />,
  back: <path d="M9.7 3.5 5.2 8l4.5 4.5" />,
  next: <path d="M6.3 3.5 10.8 8l-4.5 4.5" />,
  check: <path d="m3 8.4 3.3 3.3L13 4.6" />,
  cross: <path d="m4 4 8 8m0-8-8 8" />,
  copy: <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />,
  link: (
    <path d="M6.6 9.4 9.4 6.6M7.3 4.6l1.5-1.5a2.9 2.9 0 0 1 4.1 4.1l-1.5 1.5M8.7 11.4l-1.5 1.5a2.9 2.9 0 0 1-4.1-4.1l1.5-1.5" />
  ),
  inward: <path d="M13 3 4 12m0-6v6h6" />,
  outward: <path d="m3 13 9-9M6 4h6v6" />,
  pause: <path d="M5.2 3v10m5.6-10v10" strokeWidth="2" />,
  bolt: <path d="M9 1.8 3.5 9H8l-1 5.2L12.5 7H8l1-5.2Z" />,
  table: <path d="M2 3h12v10H2zM2 6.4h12M2 9.7h12M6 6.4V13" />,
  person: <path d="M8 7.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2ZM2.9 13.8a5.1 5.1 0 0 1 10.2 0" />,
  link2: <path d="M3 8h10M9 4l4 4-4 4" />,
  shield: <path d="M8 1.8 13 3.7v4c0 3.1-2 5.4-5 6.5-3-1.1-5-3.4-5-6.5v-4L8 1.8Z" />,
  hourglass: (
    <path d="M4 2h8M4 14h8M4.8 2c0 3.6 3.2 4 3.2 6s-3.2 2.4-3.2 6m6.4-12c0 3.6-3.2 4-3.2 6s3.2 2.4 3.2 6" />
  ),
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {PATHS[name]}
    </svg>
  );
}
