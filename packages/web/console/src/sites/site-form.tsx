import { putSite } from '#api/acts.ts';
import { ApiError } from '#api/client.ts';
import type { Site } from '#api/types.ts';
import { notify } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

interface SiteFormProps {
  site: Site;
  open: boolean;
  onClose: () => void;
}

export function SiteForm({ site, open, onClose }: SiteFormProps) {
  return (
    <Dialog title={`Edit ${site.name}`} open={open} onClose={onClose}>
      <Form site={site} onClose={onClose} />
    </Dialog>
  );
}

function Form({ site, onClose }: Omit<SiteFormProps, 'open'>) {
  const [name, setName] = useState(site.name);
  const [latitude, setLatitude] = useState(site.latitude?.toString() ?? '');
  const [longitude, setLongitude] = useState(site.longitude?.toString() ?? '');
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () =>
      putSite(site.id, {
        name: name.trim(),
        latitude: degrees(latitude),
        longitude: degrees(longitude),
        tags: site.tags,
      }),
    onSuccess: () => {
      notify('Saved');
      onClose();
      return client.invalidateQueries({ queryKey: ['sites'] });
    },
  });
  const wrong = (field: string): string | null => {
    if (!(save.error instanceof ApiError)) return null;
    return save.error.problem.errors?.find((one) => one.field === field)?.detail ?? null;
  };
  const known = wrong('name') ?? wrong('latitude') ?? wrong('longitude');
  return (
    <form
      className="reason-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate();
      }}
    >
      <Field label="Name" value={name} onChange={setName} first required error={wrong('name')} />
      <div className="command-fields">
        <Field label="Latitude" value={latitude} onChange={setLatitude} error={wrong('latitude')} />
        <Field label="Longitude" value={longitude} onChange={setLongitude} error={wrong('longitude')} />
      </div>
      {save.error !== null && known === null ? (
        <p className="notice bad" role="alert">
          {save.error.message}
        </p>
      ) : null}
      <div className="actions">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="primary" type="submit" isDisabled={name.trim() === '' || save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}

/** Empty is not known; anything else goes to the server, which says what is wrong with it. */
const degrees = (text: string): number | null => (text.trim() === '' ? null : Number(text.replace(',', '.')));
