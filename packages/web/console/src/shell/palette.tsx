import { incidentsQuery, sitesQuery } from '#api/queries.ts';
import type { FleetStation } from '#api/types.ts';
import { Icon } from '#ui/icons.tsx';
import { STATE_WORDS, StateGlyph } from '#ui/states.tsx';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { ACTIONS } from '../station/commands/actions.ts';
import { fleet } from '../live.ts';
import { findStations } from './find-stations.ts';

const PAGES = [
  ['/incidents', 'Incidents'],
  ['/fleet', 'Fleet'],
  ['/sites', 'Sites'],
  ['/frames', 'Frames'],
] as const;

interface PaletteProps {
  open: boolean;
  setOpen: (open: boolean) => void;
}

/** Ctrl or Cmd K: jump to a station, site or incident, or start a command. */
export function Palette({ open, setOpen }: PaletteProps) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen(!open);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open, setOpen]);
  return (
    <ModalOverlay className="modal-overlay" isOpen={open} onOpenChange={setOpen} isDismissable>
      <Modal className="modal palette">
        <Dialog className="dialog" aria-label="Jump to">
          <Search close={() => setOpen(false)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Search({ close }: { close: () => void }) {
  const [text, setText] = useState('');
  const inputRef = useRef<HTMLInputElement>(null);
  useEffect(() => inputRef.current?.focus(), []);
  const navigate = useNavigate();
  const needle = text.trim().toLowerCase();
  const stations = useMemo(() => findStations(fleet.rows, needle, 7), [needle]);
  const { data: sites } = useQuery(sitesQuery);
  const { data: incidents } = useInfiniteQuery(incidentsQuery({}));
  const foundSites = (sites?.items ?? [])
    .filter((site) => needle !== '' && `${site.name} ${site.id}`.toLowerCase().includes(needle))
    .slice(0, 4);
  const foundIncidents = (incidents?.pages[0]?.items ?? [])
    .filter(
      (one) =>
        one.status !== 'resolved' &&
        `${one.id} ${one.title} ${one.subject.id}`.toLowerCase().includes(needle),
    )
    .slice(0, needle === '' ? 4 : 5);
  const only = stations.length === 1 ? stations[0] : undefined;
  const exact = stations.find((station) => station.id.toLowerCase() === needle) ?? only;
  const go = (run: () => Promise<void>) => () => {
    close();
    void run();
  };
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <TextField aria-label="Station, site, incident or command">
        <Input ref={inputRef} className="input" placeholder="Station, site, incident or command" />
      </TextField>
      <Menu
        className="menu"
        aria-label="Results"
        renderEmptyState={() => <p className="none">Nothing matches.</p>}
      >
        <Section title="Stations" show={stations.length > 0}>
          {stations.map((station) => (
            <StationItem
              key={station.id}
              station={station}
              go={go(() => navigate({ to: '/stations/$id', params: { id: station.id }, search: {} }))}
            />
          ))}
        </Section>
        <Section title={`Commands for ${exact?.id ?? ''}`} show={needle !== '' && exact !== undefined}>
          {ACTIONS.map((action) => (
            <MenuItem
              key={action.id}
              id={`command ${action.id}`}
              className="menu-item"
              textValue={action.word}
              onAction={go(() =>
                navigate({
                  to: '/stations/$id',
                  params: { id: exact?.id ?? '' },
                  search: { command: action.id },
                }),
              )}
            >
              <Icon name="outward" size={14} />
              {action.word}…
            </MenuItem>
          ))}
        </Section>
        <Section title="Incidents" show={foundIncidents.length > 0}>
          {foundIncidents.map((incident) => (
            <MenuItem
              key={incident.id}
              id={`incident ${incident.id}`}
              className="menu-item"
              textValue={incident.title}
              onAction={go(() => navigate({ to: '/incidents/$id', params: { id: incident.id } }))}
            >
              <Icon name="incidents" size={14} />
              <span className="truncate">{incident.title}</span>
              <span className="end nowrap">{incident.subject.id}</span>
            </MenuItem>
          ))}
        </Section>
        <Section title="Sites" show={foundSites.length > 0}>
          {foundSites.map((site) => (
            <MenuItem
              key={site.id}
              id={`site ${site.id}`}
              className="menu-item"
              textValue={site.name}
              onAction={go(() => navigate({ to: '/sites/$id', params: { id: site.id } }))}
            >
              <Icon name="sites" size={14} />
              {site.name}
              <span className="end">{site.stationCount} stations</span>
            </MenuItem>
          ))}
        </Section>
        <Section
          title="Pages"
          show={needle === '' || PAGES.some(([, word]) => word.toLowerCase().startsWith(needle))}
        >
          {PAGES.filter(([, word]) => word.toLowerCase().startsWith(needle)).map(([to, word]) => (
            <MenuItem
              key={to}
              id={to}
              className="menu-item"
              textValue={word}
              onAction={go(() => navigate({ to, search: {} }))}
            >
              <Icon name="next" size={14} />
              {word}
            </MenuItem>
          ))}
        </Section>
      </Menu>
    </Autocomplete>
  );
}

function Section({ title, show, children }: { title: string; show: boolean; children: ReactNode }) {
  if (!show) return null;
  return (
    <MenuSection aria-label={title}>
      <Header className="menu-heading">{title}</Header>
      {children}
    </MenuSection>
  );
}

function StationItem({ station, go }: { station: FleetStation; go: () => void }) {
  return (
    <MenuItem id={`station ${station.id}`} className="menu-item" textValue={station.id} onAction={go}>
      <StateGlyph state={station.state} />
      {station.id}
      <span className="end truncate">
        {STATE_WORDS[station.state]} ·{' '}
        {[station.vendor, station.model].filter((word) => word !== null).join(' ')}
      </span>
    </MenuItem>
  );
}
