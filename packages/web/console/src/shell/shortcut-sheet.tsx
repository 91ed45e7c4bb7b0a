import { Dialog } from '#ui/dialog.tsx';
import { activeShortcuts, setSingleKeys, type Shortcut, singleKeysOn } from '#ui/shortcuts.ts';
import { useState } from 'react';

const PALETTE: Shortcut = {
  keys: 'Ctrl/⌘ K',
  label: 'Jump to anything',
  group: 'Everywhere',
  run: () => undefined,
};

/** Every shortcut that works on this page, and the switch for single letters. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog title="Shortcuts" open={open} onClose={onClose} wide>
      <Sheet />
    </Dialog>
  );
}

function Sheet() {
  const [on, setOn] = useState(singleKeysOn());
  const groups = Map.groupBy([PALETTE, ...activeShortcuts()], (shortcut) => shortcut.group);
  return (
    <>
      <div className="shortcut-groups">
        {[...groups].map(([group, shortcuts]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {shortcuts.map((shortcut) => (
                <div key={shortcut.keys}>
                  <dt>{shortcut.label}</dt>
                  <dd>
                    {shortcut.keys.split(' ').map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="check-row">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            setSingleKeys(event.target.checked);
            setOn(event.target.checked);
          }}
        />
        Single-letter shortcuts
      </label>
    </>
  );
}
