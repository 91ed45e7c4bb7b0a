import type { Station } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icons.tsx';
import { useState } from 'react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Text } from 'react-aria-components';
import type { CommandAction } from './action.ts';
import { CommandDialog } from './command-dialog.tsx';
import { ACTIONS, GROUPS, obstacleTo } from './actions.ts';

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
          <Menu className="menu tall" onAction={(key) => setChosen(String(key))}>
            {GROUPS.map((group) => (
              <MenuSection key={group.name}>
                <Header className="menu-heading">{group.name}</Header>
                {group.actions.map((one) => (
                  <CommandItem key={one.id} action={one} obstacle={obstacleTo(one, station)} />
                ))}
              </MenuSection>
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

function CommandItem({ action, obstacle }: { action: CommandAction; obstacle: string | null }) {
  return (
    <MenuItem id={action.id} className="menu-item" textValue={action.word} isDisabled={obstacle !== null}>
      <Text slot="label">{action.word}…</Text>
      {obstacle === null ? null : (
        <Text slot="description" className="obstacle">
          {obstacle}
        </Text>
      )}
    </MenuItem>
  );
}
