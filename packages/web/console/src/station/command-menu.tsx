import type { Station } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icons.tsx';
import { useState } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { CommandDialog } from './command-dialog.tsx';
import { ACTIONS } from './command-forms.ts';

interface MenuProps {
  station: Station;
  /** Action whose dialog is open because the address says so. */
  asked?: string | undefined;
  onClosed?: () => void;
}

/** Commands live behind a menu: none is one slip away. */
export function CommandMenu({ station, asked, onClosed }: MenuProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const action = ACTIONS.find((one) => one.id === (chosen ?? asked));
  return (
    <>
      <MenuTrigger>
        <Button>
          Commands <Icon name="down" size={12} />
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu className="menu" onAction={(key) => setChosen(String(key))}>
            {ACTIONS.map((one) => (
              <MenuItem
                key={one.id}
                id={one.id}
                className="menu-item"
                isDisabled={one.id === 'stopSession' && station.liveTransactions.length === 0}
              >
                {one.word}…
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {action === undefined ? null : (
        <CommandDialog
          key={action.id}
          station={station}
          action={action}
          onClose={() => {
            setChosen(null);
            onClosed?.();
          }}
        />
      )}
    </>
  );
}
