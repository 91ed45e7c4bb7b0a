import { settingsQuery } from '#api/knowledge-queries.ts';
import type { Station } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { Empty, Failure, Skeleton } from '#ui/blocks.tsx';
import { SearchField } from '#ui/field.tsx';
import { useShortcuts } from '#ui/shortcuts.ts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { Monitors } from './monitors.tsx';
import { SettingList } from './setting-list.tsx';

interface ViewProps {
  station: Station;
  /** Opens the form of a command. */
  onCommand: (action: string) => void;
}

/** What the station told about itself: its monitors and its settings, to be searched. */
export function SettingsView({ station, onCommand }: ViewProps) {
  const [text, setText] = useState('');
  const inputRef = useRef<HTMLInputElement>(null);
  const query = useDeferredValue(text.trim());
  useShortcuts([
    { keys: '/', label: 'Search settings', group: 'Station', run: () => inputRef.current?.focus() },
  ]);
  const { data, error, isPending, isPlaceholderData, refetch, hasNextPage, isFetching, fetchNextPage } =
    useInfiniteQuery({ ...settingsQuery(station.id, query), placeholderData: keepPreviousData });
  const settings = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const ask = <Button onPress={() => onCommand('reportSettings')}>Ask for all settings…</Button>;
  if (isPending) return <Skeleton rows={10} />;
  if (data === undefined)
    return <Failure what="The settings could not be loaded" error={error} retry={() => void refetch()} />;
  if (settings.length === 0 && query === '') {
    return (
      <>
        <Monitors station={station} />
        <Empty title="No settings told yet">
          <p>
            A station tells its settings when it is asked. Ohmward asks each one after its first boot, a few
            at a time.
          </p>
          {ask}
        </Empty>
      </>
    );
  }
  return (
    <div className="settings-view">
      <Monitors station={station} />
      <div className="settings-bar">
        <SearchField
          label="Search settings"
          placeholder="Key or value"
          value={text}
          onChange={setText}
          shortcut="/"
          inputRef={inputRef}
        />
        <p className="muted" role="status">
          {countWords(settings.length, hasNextPage)}
        </p>
        <span className="spring" />
        {ask}
      </div>
      {settings.length === 0 ? (
        <Empty title="Nothing matches">
          <p>No key and no value has “{query}” in it.</p>
          <Button onPress={() => setText('')}>Clear search</Button>
        </Empty>
      ) : (
        <SettingList
          settings={settings}
          isStale={isPlaceholderData}
          onEnd={() => {
            if (hasNextPage && !isFetching) void fetchNextPage();
          }}
        />
      )}
    </div>
  );
}

function countWords(count: number, isMore: boolean): string {
  return `${count}${isMore ? ' or more' : ''} ${count === 1 ? 'setting' : 'settings'}`;
}
