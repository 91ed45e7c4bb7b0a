import type { Api } from '../api.ts';
import type { ApiContext } from '../context.ts';
import { brakeRoutes } from './brakes.ts';
import { catalogueRoutes } from './catalogue.ts';
import { certificateRoutes } from './certificates.ts';
import { commandRoutes } from './commands.ts';
import { eventRoutes } from './events.ts';
import { fleetRoutes } from './fleet.ts';
import { frameRoutes } from './frames.ts';
import { healthRoutes } from './health.ts';
import { incidentRoutes } from './incidents.ts';
import { overviewRoutes } from './overview.ts';
import { peopleRoutes } from './people.ts';
import { protocolRoutes } from './protocols.ts';
import { siteRoutes } from './sites.ts';
import { stationInventoryRoutes } from './station-inventory.ts';
import { stationRoutes } from './stations.ts';
import { tokenRoutes } from './tokens.ts';
import { transactionRoutes } from './transactions.ts';

const ROOMS = [
  brakeRoutes,
  catalogueRoutes,
  certificateRoutes,
  commandRoutes,
  eventRoutes,
  fleetRoutes,
  frameRoutes,
  healthRoutes,
  incidentRoutes,
  overviewRoutes,
  peopleRoutes,
  protocolRoutes,
  siteRoutes,
  stationInventoryRoutes,
  stationRoutes,
  tokenRoutes,
  transactionRoutes,
];

/** Adds every route under /api/v1, and those of health and metrics. */
export function addRoutes(app: Api, context: ApiContext): void {
  for (const add of ROOMS) add(app, context);
}
