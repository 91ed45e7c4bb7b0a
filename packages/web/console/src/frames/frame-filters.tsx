import { Button } from '#ui/button.tsx';
import { SearchField, Select } from '#ui/field.tsx';
import { Icon } from '#ui/icons.tsx';
import { useShortcuts } from '#ui/shortcuts.ts';
import { useEffect, useId, useRef, useState } from 'react';
import type { FramesSearch } from '../search.ts';

const DIRECTIONS = [
  ['', 'Both directions'],
  ['in', 'From the station'],
  ['out', 'To the station'],
] as const;
const ACTIONS = [
  'Authorize',
  'BootNotification',
  'ChangeAvailability',
  'DataTransfer',
  'FirmwareStatusNotification',
  'Heartbeat',
  'MeterValues',
  'NotifyEvent',
  'Reset',
  'StartTransaction',
  'StatusNotification',
  'StopTransaction',
  'TransactionEvent',
  'TriggerMessage',
  'UnlockConnector',
];
/** Text is searched once typing pauses. */
const TYPING_MS = 300;

interface FiltersProps {
  search: FramesSearch;
  onSearch: (next: FramesSearch) => void;
  follows: boolean;
}

export function FrameFilters({ search, onSearch, follows }: FiltersProps) {
  const searchRef = useRef<HTMLInputElement>(null);
  const listId = useId();
  useShortcuts([
    { keys: '/', label: 'Search frames', group: 'Frames', run: () => searchRef.current?.focus() },
  ]);
  const text = useTyped(search.q ?? '', (q) => onSearch({ q: q === '' ? undefined : q }));
  const action = useTyped(search.action ?? '', (value) =>
    onSearch({ action: value === '' ? undefined : value }),
  );
  return (
    <search className="frame-filters" aria-label="Frames">
      <SearchField
        label="Text in the frame"
        value={text.value}
        onChange={text.set}
        shortcut="/"
        inputRef={searchRef}
      />
      <input
        className="input action"
        aria-label="Action"
        placeholder="Any action"
        list={listId}
        value={action.value}
        onChange={(event) => action.set(event.target.value)}
      />
      <datalist id={listId}>
        {ACTIONS.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </datalist>
      <Select
        label="Direction"
        value={search.direction ?? ''}
        onChange={(value) => onSearch({ direction: value === '' ? undefined : value })}
        options={DIRECTIONS}
      />
      <TimeInput label="From" value={search.from} onChange={(from) => onSearch({ from })} />
      <TimeInput label="To" value={search.to} onChange={(to) => onSearch({ to })} />
      <button
        type="button"
        className="chip"
        aria-pressed={search.heartbeats !== 'show'}
        onClick={() => onSearch({ heartbeats: search.heartbeats === 'show' ? undefined : 'show' })}
      >
        Fold heartbeats
      </button>
      {search.around === undefined ? (
        <span className="muted follow">{follows ? 'Following the newest' : null}</span>
      ) : (
        <Button small onPress={() => onSearch({ around: undefined, seq: undefined })}>
          <Icon name="close" size={12} /> Around entry {search.around}
        </Button>
      )}
    </search>
  );
}

function TimeInput({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const id = useId();
  return (
    <span className="time-input">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type="datetime-local"
        step="1"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      />
    </span>
  );
}

/** Text as typed, handed on once typing pauses. */
function useTyped(outside: string, onSettled: (value: string) => void) {
  const [typed, setTyped] = useState<{ readonly value: string; readonly over: string } | null>(null);
  const settled = useRef(onSettled);
  useEffect(() => {
    settled.current = onSettled;
  });
  // What was typed holds until the address has moved on from what it was typed over.
  const value = typed !== null && typed.over === outside ? typed.value : outside;
  useEffect(() => {
    if (value === outside) return undefined;
    const timer = window.setTimeout(() => settled.current(value), TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [value, outside]);
  return { value, set: (next: string) => setTyped({ value: next, over: outside }) };
}
