import { signOut } from '#api/acts.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icons.tsx';
import { type Density, setDensity, setTheme, type Theme, useDensity, useTheme } from '#ui/theme.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';

const THEMES = [
  ['system', 'Follow the system', 'system'],
  ['light', 'Light', 'sun'],
  ['dark', 'Dark', 'moon'],
] as const;

/** Theme, density, shortcuts and the way out. */
export function ViewMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const theme = useTheme();
  const density = useDensity();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut().catch(() => undefined);
    client.clear();
    await navigate({ to: '/sign-in', search: {} });
  };
  return (
    <MenuTrigger>
      <Button look="quiet" icon small aria-label="View and account">
        <Icon name="more" />
      </Button>
      <Popover className="popover" placement="top end">
        <Menu className="menu">
          <MenuSection
            selectionMode="single"
            selectedKeys={[theme]}
            onSelectionChange={(keys) => {
              for (const key of keys) setTheme(key as Theme);
            }}
          >
            <Header className="menu-heading">Theme</Header>
            {THEMES.map(([id, word, icon]) => (
              <MenuItem key={id} id={id} className="menu-item" textValue={word}>
                <Icon name={icon} size={14} />
                {word}
                {theme === id ? <span className="end">✓</span> : null}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection
            selectionMode="single"
            selectedKeys={[density]}
            onSelectionChange={(keys) => {
              for (const key of keys) setDensity(key as Density);
            }}
          >
            <Header className="menu-heading">Rows</Header>
            {(['compact', 'comfortable'] as const).map((id) => (
              <MenuItem key={id} id={id} className="menu-item" textValue={id}>
                {id === 'compact' ? 'Compact' : 'Comfortable'}
                {density === id ? <span className="end">✓</span> : null}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection>
            <Header className="menu-heading">More</Header>
            <MenuItem className="menu-item" onAction={onShortcuts} textValue="Shortcuts">
              <Icon name="keyboard" size={14} />
              Shortcuts <span className="end">?</span>
            </MenuItem>
            <MenuItem className="menu-item" onAction={() => void leave()} textValue="Sign out">
              <Icon name="link2" size={14} />
              Sign out
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
