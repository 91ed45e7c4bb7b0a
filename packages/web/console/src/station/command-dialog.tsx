import { previewCommand, sendCommand } from '#api/acts.ts';
import type { CommandRequest, Station } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field, Select } from '#ui/field.tsx';
import { Icon } from '#ui/icons.tsx';
import { JsonView } from '#ui/json-view.tsx';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Guards } from '../incidents/guards.tsx';
import {
  type CommandAction,
  type CommandField,
  connectorsOf,
  requestOf,
  startValues,
} from './command-forms.ts';
import { CommandOutcome } from './command-outcome.tsx';

interface CommandDialogProps {
  station: Station;
  action: CommandAction;
  onClose: () => void;
}

/** Fill in, see what would happen, say why, send, and watch what becomes of it. */
export function CommandDialog({ station, action, onClose }: CommandDialogProps) {
  const [values, setValues] = useState(() => startValues(action, station));
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const request = requestOf(action, values);
  const send = useMutation({
    mutationFn: (command: CommandRequest) => sendCommand(station.id, command, reason.trim()),
    onSuccess: (command) => {
      client.setQueryData(['command', command.id], (known: typeof command | undefined) => known ?? command);
      void client.invalidateQueries({ queryKey: ['commands', station.id] });
    },
  });
  const title = `${action.word}: ${station.id}`;
  if (send.data !== undefined) {
    return (
      <Dialog title={title} open onClose={onClose} wide footer={<Button onPress={onClose}>Close</Button>}>
        <CommandOutcome id={send.data.id} />
      </Dialog>
    );
  }
  const ready = request !== null && reason.trim() !== '' && !send.isPending;
  return (
    <Dialog
      title={title}
      open
      onClose={onClose}
      wide
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={!ready} onPress={() => request !== null && send.mutate(request)}>
            Send command
          </Button>
        </>
      }
    >
      {action.fields.length === 0 ? null : (
        <div className="command-fields">
          {action.fields.map((field) => (
            <CommandInput
              key={field.name}
              field={field}
              station={station}
              value={values[field.name] ?? ''}
              onChange={(value) => setValues({ ...values, [field.name]: value })}
            />
          ))}
        </div>
      )}
      {request === null ? (
        <p className="muted">Fill in the rest to see what would happen.</p>
      ) : (
        <Preview station={station} request={request} />
      )}
      <Field
        label="Reason, kept with the command"
        value={reason}
        onChange={setReason}
        required
        error={send.error?.message ?? null}
        placeholder="Screen frozen, driver on the phone"
      />
    </Dialog>
  );
}

/** What the guard says now, and the frame that would go out. */
function Preview({ station, request }: { station: Station; request: CommandRequest }) {
  const { data, error } = useQuery({
    queryKey: ['preview', station.id, request],
    queryFn: () => previewCommand(station.id, request),
    placeholderData: keepPreviousData,
    staleTime: 0,
    // Guards depend on the moment: what is on screen must not be an old verdict.
    refetchInterval: 5_000,
    retry: false,
  });
  if (error !== null) {
    return (
      <div className="notice warn" role="alert">
        <Icon name="incidents" />
        <p>{error.message}</p>
      </div>
    );
  }
  if (data === undefined) return <p className="muted">Asking the guard…</p>;
  return (
    <>
      <div className={data.allowed ? 'notice good' : 'notice bad'} aria-live="polite">
        <Icon name={data.allowed ? 'check' : 'shield'} />
        <p>
          <b>{data.allowed ? 'The guard would let it through.' : 'The guard would refuse it.'}</b>{' '}
          {data.consequence}
        </p>
      </div>
      <Guards guards={data.guards} />
      {data.wire === null ? (
        <p className="muted">This station cannot be sent this command.</p>
      ) : (
        <details className="wire">
          <summary>Frame that would be sent: {data.wire.action}</summary>
          <JsonView text={JSON.stringify(data.wire.payload)} />
        </details>
      )}
    </>
  );
}

interface InputProps {
  field: CommandField;
  station: Station;
  value: string;
  onChange: (value: string) => void;
}

function CommandInput({ field, station, value, onChange }: InputProps) {
  const options = optionsOf(field, station);
  if (options !== null) {
    return (
      <div className="field">
        <span className="field-label" aria-hidden="true">
          {field.label}
        </span>
        <Select label={field.label} value={value} onChange={onChange} options={options} />
      </div>
    );
  }
  return (
    <Field
      label={field.label}
      value={value}
      onChange={onChange}
      type={field.kind === 'url' ? 'url' : 'text'}
      {...(field.help === undefined ? {} : { help: field.help })}
    />
  );
}

function optionsOf(field: CommandField, station: Station): readonly (readonly [string, string])[] | null {
  if (field.kind === 'choice') return field.options ?? [];
  if (field.kind === 'connector') return connectorsOf(station);
  if (field.kind === 'transaction') {
    return station.liveTransactions.map(
      (one) => [one.id, `${one.wireId}, EVSE ${one.evseId ?? '?'}`] as const,
    );
  }
  if (field.kind !== 'evse') return null;
  return [
    ['', field.none ?? 'Any'],
    ...station.evses.map((evse) => [String(evse.id), `EVSE ${evse.id}`] as const),
  ];
}
