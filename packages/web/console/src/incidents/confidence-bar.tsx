/** A share of five ticks, with its number in words beside it. */
export function ConfidenceBar({ value, label }: { value: number; label: string }) {
  const filled = Math.round(Math.min(1, Math.max(0, value)) * 5);
  return (
    <span className="confidence">
      <svg width="34" height="10" viewBox="0 0 34 10" aria-hidden="true">
        {[0, 1, 2, 3, 4].map((tick) => (
          <rect
            key={tick}
            x={tick * 7}
            y="0"
            width="5"
            height="10"
            rx="1.5"
            className={tick < filled ? 'on' : 'off'}
          />
        ))}
      </svg>
      {label}
    </span>
  );
}
