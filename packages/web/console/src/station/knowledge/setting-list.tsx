import type { Setting } from '#api/types.ts';
import { Age } from '#ui/moments.tsx';
import { useRowHeight } from '#ui/theme.ts';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { usePhone } from '../../use-media.ts';

interface ListProps {
  settings: readonly Setting[];
  /** Of an older search, while the answer is on its way. */
  isStale: boolean;
  onEnd: () => void;
}

const PHONE_ROW_PX = 58;

/** Settings one below the other; only those in view are in the document. */
export function SettingList({ settings, isStale, onEnd }: ListProps) {
  const hostRef = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const height = usePhone() ? PHONE_ROW_PX : rowHeight;
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises this component
  const virtual = useVirtualizer({
    count: settings.length,
    getScrollElement: () => hostRef.current,
    estimateSize: () => height,
    overscan: 12,
  });
  useEffect(() => virtual.measure(), [height, virtual]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= settings.length - 20) onEnd();
  }, [last, settings.length, onEnd]);
  return (
    <section
      className="setting-list card"
      ref={hostRef}
      // Long lists scroll by keyboard as well.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label="Settings"
      data-stale={isStale}
    >
      <ul style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const setting = settings[item.index];
          if (setting === undefined) return null;
          return (
            <li
              key={setting.key}
              className="setting"
              aria-setsize={settings.length}
              aria-posinset={item.index + 1}
              style={{ height, transform: `translateY(${item.start}px)` }}
            >
              <SettingRow setting={setting} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function SettingRow({ setting: { key, value, readOnly, at } }: { setting: Setting }) {
  return (
    <>
      <code className="key truncate" title={key}>
        {key}
      </code>
      <span className="value truncate" title={value ?? undefined}>
        {value === null ? <span className="muted">not told</span> : value === '' ? '""' : value}
      </span>
      <span className="muted">{readOnly ? 'read only' : ''}</span>
      <span className="muted age">
        <Age since={at} />
      </span>
    </>
  );
}
