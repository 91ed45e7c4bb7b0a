import { meQuery, overviewQuery } from '#api/queries.ts';
import { Announcements } from '#ui/announce.tsx';
import { Icon, type IconName } from '#ui/icons.tsx';
import { useShortcuts } from '#ui/shortcuts.ts';
import { countText, plural } from '#ui/units.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { Banners } from './banners.tsx';
import { ConnectionPill } from './connection-pill.tsx';
import { Mark } from './mark.tsx';
import { Palette } from './palette.tsx';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { LiveData, useFreshness } from './stream-context.tsx';
import { ViewMenu } from './view-menu.tsx';

const PAGES = [
  { to: '/incidents', word: 'Incidents', icon: 'incidents' },
  { to: '/fleet', word: 'Fleet', icon: 'fleet' },
  { to: '/sites', word: 'Sites', icon: 'sites' },
  { to: '/frames', word: 'Frames', icon: 'frames' },
] as const satisfies readonly { to: string; word: string; icon: IconName }[];

/** Everything around a page: navigation, connection, banners, palette and shortcuts. */
export function Shell() {
  return (
    <LiveData>
      <Frame />
      <Announcements />
    </LiveData>
  );
}

function Frame() {
  const [sheet, setSheet] = useState(false);
  const [palette, setPalette] = useState(false);
  const navigate = useNavigate();
  const { state } = useFreshness();
  useShortcuts([
    { keys: '?', label: 'Show shortcuts', group: 'Everywhere', run: () => setSheet(true) },
    {
      keys: 'g i',
      label: 'Go to incidents',
      group: 'Everywhere',
      run: () => void navigate({ to: '/incidents' }),
    },
    { keys: 'g f', label: 'Go to fleet', group: 'Everywhere', run: () => void navigate({ to: '/fleet' }) },
    { keys: 'g s', label: 'Go to sites', group: 'Everywhere', run: () => void navigate({ to: '/sites' }) },
    { keys: 'g m', label: 'Go to frames', group: 'Everywhere', run: () => void navigate({ to: '/frames' }) },
  ]);
  const stale = state === 'behind' || state === 'offline';
  return (
    <div className={stale ? 'shell stale' : 'shell'}>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="nav">
        <Link to="/incidents" className="brand" aria-label="Ohmward, to the incidents">
          <Mark />
          <span>Ohmward</span>
        </Link>
        <Links />
        <div className="nav-foot">
          <button type="button" className="nav-search" onClick={() => setPalette(true)}>
            <Icon name="search" size={14} />
            <span>Jump to…</span>
            <kbd>{isApple() ? '⌘K' : 'Ctrl K'}</kbd>
          </button>
          <Pulse />
          <div className="nav-row">
            <ConnectionPill />
            <ViewMenu onShortcuts={() => setSheet(true)} />
          </div>
        </div>
      </header>
      <div className="stage">
        <Banners />
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <ShortcutSheet open={sheet} onClose={() => setSheet(false)} />
      <Palette open={palette} setOpen={setPalette} />
    </div>
  );
}

function Links() {
  const { data } = useQuery(overviewQuery);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const needsYou = data?.incidents.needsYou ?? 0;
  return (
    <nav aria-label="Main">
      {PAGES.map(({ to, word, icon }) => {
        const here = path.startsWith(to) || (to === '/fleet' && path.startsWith('/stations'));
        return (
          <Link key={to} to={to} search={{}} aria-current={here ? 'page' : undefined}>
            <Icon name={icon} />
            <span>{word}</span>
            {to === '/incidents' && needsYou > 0 ? (
              <b title={`${needsYou} need you`}>
                {countText(needsYou)}
                <span className="visually-hidden"> need you</span>
              </b>
            ) : null}
          </Link>
        );
      })}
    </nav>
  );
}

/** How much the network is saying, and who is listening. */
function Pulse() {
  const { data } = useQuery(overviewQuery);
  const { data: me } = useQuery(meQuery);
  if (data === undefined) return null;
  const rate = data.inputsPerSecond;
  return (
    <p className="pulse">
      {plural(data.stations.total, 'station')} · {rate < 10 ? rate.toFixed(1) : countText(rate)} messages/s
      <br />
      {me === undefined ? null : `${me.name}, ${me.role}`}
    </p>
  );
}

const isApple = () => /mac|iphone|ipad/i.test(navigator.userAgent);
