import { sendCommand } from '#api/acts.ts';
import type { CommandRequest, Station } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CommandAction } from './action.ts';
import { CommandInput } from './command-input.tsx';
import { CommandOutcome } from './command-outcome.tsx';
import { CommandPreview } from './command-preview.tsx';
import { requestOf, startValues } from './form-values.ts';

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
        <CommandPreview station={station} request={request} />
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
