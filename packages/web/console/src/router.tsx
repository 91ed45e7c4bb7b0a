import { ApiError } from '#api/client.ts';
import { meQuery } from '#api/queries.ts';
import { Empty, Failure } from '#ui/blocks.tsx';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Link,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { FleetPage } from './fleet/fleet-page.tsx';
import { FramesPage } from './frames/frames-page.tsx';
import { IncidentPage } from './incidents/incident-page.tsx';
import { IncidentsPage } from './incidents/incidents-page.tsx';
import { whenSignedOut } from './query-client.ts';
import { allFramesSearch, fleetSearch, incidentsSearch, signInSearch, stationSearch } from './search.ts';
import { Shell } from './shell/shell.tsx';
import { SignInPage } from './sign-in/sign-in-page.tsx';
import { SitePage } from './sites/site-page.tsx';
import { SitesPage } from './sites/sites-page.tsx';
import { StationPage } from './station/station-page.tsx';

const rootRoute = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: () => (
    <Empty title="There is no such page">
      <Link className="button" to="/incidents">
        Go to incidents
      </Link>
    </Empty>
  ),
  errorComponent: ({ error, reset }) => (
    <Failure what="This page could not be shown" error={error} retry={reset} />
  ),
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: SignInPage,
});

const insideRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.client.ensureQueryData(meQuery);
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) {
        throw redirect({ to: '/sign-in', search: { next: location.href } });
      }
      throw error;
    }
  },
  component: Shell,
});

const page = { getParentRoute: () => insideRoute } as const;

const indexRoute = createRoute({
  ...page,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/incidents', replace: true });
  },
});
const incidentsRoute = createRoute({
  ...page,
  path: '/incidents',
  validateSearch: incidentsSearch,
  component: IncidentsPage,
});
const incidentRoute = createRoute({ ...page, path: '/incidents/$id', component: IncidentPage });
const fleetRoute = createRoute({
  ...page,
  path: '/fleet',
  validateSearch: fleetSearch,
  component: FleetPage,
});
const stationRoute = createRoute({
  ...page,
  path: '/stations/$id',
  validateSearch: stationSearch,
  component: StationPage,
});
const sitesRoute = createRoute({
  ...page,
  path: '/sites',
  validateSearch: (raw: Record<string, unknown>): { q?: string | undefined } => ({
    q: typeof raw['q'] === 'string' && raw['q'] !== '' ? raw['q'] : undefined,
  }),
  component: SitesPage,
});
const siteRoute = createRoute({ ...page, path: '/sites/$id', component: SitePage });
const framesRoute = createRoute({
  ...page,
  path: '/frames',
  validateSearch: allFramesSearch,
  component: FramesPage,
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  insideRoute.addChildren([
    indexRoute,
    incidentsRoute,
    incidentRoute,
    fleetRoute,
    stationRoute,
    sitesRoute,
    siteRoute,
    framesRoute,
  ]),
]);

/** All pages. Every filter lives in the address, so that a link shows the same thing to a colleague. */
export function makeRouter(client: QueryClient) {
  const router = createRouter({
    routeTree,
    context: { client },
    defaultPreload: false,
    // Numbers and commas stay readable in links: plain query strings rather than quoted JSON.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
      const text = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString();
      return text === '' ? '' : `?${text}`;
    },
  });
  whenSignedOut(() => {
    client.removeQueries({ queryKey: ['me'] });
    void router.invalidate();
  });
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
