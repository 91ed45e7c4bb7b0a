import { notify } from './announce.tsx';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icons.tsx';

interface CopyProps {
  label: string;
  text: () => string;
  icon?: IconName;
}

/** Puts text on the clipboard and says so. */
export function CopyButton({ label, text, icon = 'copy' }: CopyProps) {
  return (
    <Button
      small
      onPress={() =>
        void navigator.clipboard.writeText(text()).then(
          () => notify('Copied'),
          () => notify('The browser did not allow copying'),
        )
      }
    >
      <Icon name={icon} size={13} />
      {label}
    </Button>
  );
}
