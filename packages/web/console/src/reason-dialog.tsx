import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { notify } from '#ui/announce.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

interface ReasonDialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  label: string;
  confirm: string;
  /** Said once it is done. */
  done: string;
  run: (words: string) => Promise<unknown>;
  /** Query keys to ask for again. */
  refresh: readonly string[];
  children?: ReactNode;
  optional?: boolean;
  danger?: boolean;
}

/** Asks for words before an act, because every act is kept with who, when and why. */
export function ReasonDialog(props: ReasonDialogProps) {
  return (
    <Dialog title={props.title} open={props.open} onClose={props.onClose}>
      {/* A component of its own, so that each opening starts empty. */}
      <ReasonForm {...props} />
    </Dialog>
  );
}

function ReasonForm({
  onClose,
  label,
  confirm,
  done,
  run,
  refresh,
  children,
  optional,
  danger,
}: ReasonDialogProps) {
  const [words, setWords] = useState('');
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: run,
    onSuccess: async () => {
      notify(done);
      onClose();
      await Promise.all(refresh.map((key) => client.invalidateQueries({ queryKey: [key] })));
    },
  });
  const ready = optional === true || words.trim() !== '';
  return (
    <form
      className="reason-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !act.isPending) act.mutate(words.trim());
      }}
    >
      {children}
      <Field
        label={optional === true ? `${label} (optional)` : label}
        value={words}
        onChange={setWords}
        lines={3}
        first
        error={act.error?.message ?? null}
        required={optional !== true}
      />
      <div className="actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button
          look={danger === true ? 'danger' : 'primary'}
          type="submit"
          isDisabled={!ready || act.isPending}
        >
          {confirm}
        </Button>
      </div>
    </form>
  );
}
