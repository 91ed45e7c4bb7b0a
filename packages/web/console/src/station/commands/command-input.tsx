import { protocolsQuery } from '#api/knowledge-queries.ts';
import type { Station } from '#api/types.ts';
import { Field, Select } from '#ui/field.tsx';
import { useQuery } from '@tanstack/react-query';
import type { CommandField } from './action.ts';
import { connectorsOf, faultOf } from './form-values.ts';
import { NATURE_WORDS } from './natures.ts';

interface InputProps {
  field: CommandField;
  station: Station;
  value: string;
  onChange: (value: string) => void;
}

/** One field of a command's form. */
export function CommandInput(props: InputProps) {
  const { field, station, value, onChange } = props;
  if (field.kind === 'message') return <MessageInput {...props} />;
  const options = optionsOf(field, station);
  if (options !== null) return <Choice label={field.label} options={options} {...{ value, onChange }} />;
  return (
    <div className={LONG[field.kind] === undefined ? undefined : 'wide-field'}>
      <Field
        label={field.label}
        value={value}
        onChange={onChange}
        type={TYPES[field.kind] ?? 'text'}
        error={faultOf(field, value)}
        {...(LONG[field.kind] === undefined ? {} : { lines: LONG[field.kind] ?? 1, code: true })}
        {...(field.help === undefined ? {} : { help: field.help })}
      />
    </div>
  );
}

const TYPES: Partial<Record<CommandField['kind'], 'url' | 'datetime-local'>> = {
  url: 'url',
  when: 'datetime-local',
};

/** Kinds that need more than one line, and how many. */
const LONG: Partial<Record<CommandField['kind'], number>> = { lines: 3, numbers: 3, long: 6, json: 6 };

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly (readonly [string, string])[];
}

function Choice({ label, ...rest }: ChoiceProps) {
  return (
    <div className="field">
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      <Select label={label} {...rest} />
    </div>
  );
}

/** The messages that the version of this station has, each with what it may do. */
function MessageInput({ field, station, value, onChange }: InputProps) {
  const { data, error } = useQuery(protocolsQuery);
  const messages = data?.find((one) => one.protocol === station.protocol)?.messages ?? [];
  const chosen = messages.find((one) => one.message === value);
  if (error !== null) return <Field label={field.label} value={value} onChange={onChange} />;
  return (
    <div className="wide-field">
      <Choice
        label={field.label}
        value={value}
        onChange={onChange}
        options={[
          ['', 'Choose a message'],
          ...messages.map(({ message, nature }) => [message, `${message} (${nature})`] as const),
        ]}
      />
      {chosen === undefined ? null : (
        <p className="help nature" aria-live="polite">
          {NATURE_WORDS[chosen.nature]}
        </p>
      )}
    </div>
  );
}

function optionsOf(field: CommandField, station: Station): readonly (readonly [string, string])[] | null {
  switch (field.kind) {
    case 'choice':
    case 'truth':
      return field.options ?? [];
    case 'connector':
      return connectorsOf(station);
    case 'transaction':
      return station.liveTransactions.map(
        (one) => [one.id, `${one.wireId}, EVSE ${one.evseId ?? '?'}`] as const,
      );
    case 'reservation':
      return station.reservations.map(
        ({ id, evseId }) => [String(id), `${id}, ${evseId === 0 ? 'any EVSE' : `EVSE ${evseId}`}`] as const,
      );
    case 'evse':
      return [
        ['', field.none ?? 'Any'],
        ...station.evses.map((evse) => [String(evse.id), `EVSE ${evse.id}`] as const),
      ];
    default:
      return null;
  }
}
