/** The sign: an ohm that stands guard. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="mark">
      <rect width="32" height="32" rx="8" />
      <path d="M7 24h5.2v-2.1A8.2 8.2 0 0 1 8 14.8 8 8 0 0 1 16 6.6a8 8 0 0 1 8 8.2 8.2 8.2 0 0 1-4.2 7.1V24H25" />
    </svg>
  );
}
