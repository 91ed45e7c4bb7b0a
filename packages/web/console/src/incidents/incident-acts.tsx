import { acknowledgeIncident, addNote, putKillSwitch, resolveIncident } from '#api/acts.ts';
import type { Incident } from '#api/types.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icons.tsx';
import { useShortcuts } from '#ui/shortcuts.ts';
import { useState } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { ReasonDialog } from '../reason-dialog.tsx';

const REFRESH = ['incident', 'incidents', 'overview'] as const;

interface ActProps {
  incident: Incident;
  open: boolean;
  onClose: () => void;
}

function AcknowledgeDialog({ incident, open, onClose }: ActProps) {
  return (
    <ReasonDialog
      open={open}
      onClose={onClose}
      title="Acknowledge"
      label="Note"
      optional
      confirm="Acknowledge"
      done="Acknowledged"
      run={(note) => acknowledgeIncident(incident.id, note)}
      refresh={REFRESH}
    >
      <p>
        You take <b>{incident.title}</b>. The escalation clock stops; automatic recovery goes on where its
        guards allow it.
      </p>
    </ReasonDialog>
  );
}

function ResolveDialog({ incident, open, onClose }: ActProps) {
  const hazard = incident.safetyClass === 'latched';
  return (
    <ReasonDialog
      open={open}
      onClose={onClose}
      title="Close without proof"
      label="What was found and done"
      confirm={hazard ? 'I vouch for it: close' : 'Close'}
      done="Closed"
      run={(reason) => resolveIncident(incident.id, reason)}
      refresh={REFRESH}
      danger={hazard}
    >
      {hazard ? (
        <div className="notice bad">
          <Icon name="incidents" />
          <p>
            <b>This was a protective trip.</b> Only lock-out/tag-out and a measurement on site make equipment
            safe. Closing this incident isolates nothing and makes nothing safe. Close it only if a qualified
            person has measured, and say who and what.
          </p>
        </div>
      ) : (
        <p>
          Incidents close by themselves once the station has proven that it works. Closing it yourself is kept
          with your name and reason; if the fault returns, the incident opens again.
        </p>
      )}
    </ReasonDialog>
  );
}

/** What a person may do with an incident. */
export function IncidentActs({ incident }: { incident: Incident }) {
  const [asking, setAsking] = useState<'acknowledge' | 'resolve' | 'note' | 'playbook' | 'site' | null>(null);
  const close = () => setAsking(null);
  const over = incident.status === 'resolved';
  useShortcuts([
    { keys: 'a', label: 'Acknowledge', group: 'Incident', run: () => !over && setAsking('acknowledge') },
    { keys: 'n', label: 'Add a note', group: 'Incident', run: () => setAsking('note') },
    { keys: 'e', label: 'Close without proof', group: 'Incident', run: () => !over && setAsking('resolve') },
  ]);
  const scope = asking === 'site' ? 'site' : 'playbook';
  const target = (scope === 'site' ? incident.siteId : incident.playbook) ?? '';
  return (
    <div className="acts">
      {over || incident.acknowledgedAt !== null ? null : (
        <Button
          look={incident.status === 'escalated' ? 'primary' : 'plain'}
          onPress={() => setAsking('acknowledge')}
        >
          Acknowledge
        </Button>
      )}
      <Button onPress={() => setAsking('note')}>Add note</Button>
      {over ? null : (
        <MenuTrigger>
          <Button icon aria-label="More for this incident">
            <Icon name="more" />
          </Button>
          <Popover className="popover" placement="bottom end">
            <Menu className="menu" onAction={(key) => setAsking(key as 'resolve')}>
              <MenuItem id="resolve" className="menu-item">
                Close without proof…
              </MenuItem>
              {incident.playbook === null ? null : (
                <MenuItem id="playbook" className="menu-item" textValue="Pause this playbook">
                  Pause playbook {incident.playbook}…
                </MenuItem>
              )}
              {incident.siteId === null ? null : (
                <MenuItem id="site" className="menu-item">
                  Pause automatic action at this site…
                </MenuItem>
              )}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
      <AcknowledgeDialog incident={incident} open={asking === 'acknowledge'} onClose={close} />
      <ResolveDialog incident={incident} open={asking === 'resolve'} onClose={close} />
      <ReasonDialog
        open={asking === 'note'}
        onClose={close}
        title="Add a note"
        label="Note"
        confirm="Add"
        done="Note added"
        run={(note) => addNote(incident.id, note)}
        refresh={['incident']}
      />
      <ReasonDialog
        open={asking === 'playbook' || asking === 'site'}
        onClose={close}
        title={scope === 'site' ? `Pause automatic action at ${target}` : `Pause playbook ${target}`}
        label="Reason"
        confirm="Pause"
        done="Paused"
        run={(reason) => putKillSwitch({ scope, target, on: true, reason })}
        refresh={['overview', 'incident']}
      >
        <p>Ohmward keeps watching and deciding, and sends nothing until somebody resumes it.</p>
      </ReasonDialog>
    </div>
  );
}
