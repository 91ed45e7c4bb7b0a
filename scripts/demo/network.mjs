// The simulated network of the demo, in a process of its own: registers its sites and stations, then switches
// them on. Says on its output how many are connected.
import { layOut, scenarios, startNetwork } from '@ohmward/simulator';
import { createApi } from './api.mjs';

const [address = '', stations = '160', sites = '20'] = process.argv.slice(2);
const api = createApi(`http://${address}`, process.env['OHMWARD_ADMIN_TOKEN'] ?? '');
const options = { stations: Number(stations), sites: Number(sites), seed: 7 };

/**
 * Drivers in a hurry: the next session after a repair, which proves it, begins within a minute and is short.
 */
const { demand } = scenarios.demo;
const hurried = { ...demand.visits.highway.AC, staysS: /** @type {const} */ ([30, 60]) };
const visits = { AC: { ...hurried, gapS: 45 }, DC: { ...hurried, gapS: 35 } };
const inAHurry = { ...demand, visits: { home: visits, work: visits, retail: visits, highway: visits } };

const layout = layOut(options);
await Promise.all(
  layout.sites.map(({ id, name, latitude, longitude }) =>
    api.call('PUT', `/sites/${id}`, { name, latitude, longitude, tags: {} }),
  ),
);
await Promise.all(layout.stations.map(({ id, siteId }) => api.call('PUT', `/stations/${id}`, { siteId })));

const network = await startNetwork({
  ...options,
  url: `ws://${address}`,
  scenario: { ...scenarios.demo, demand: inAHurry },
  auth: { profile: 0 },
});

let told = '';
const timer = setInterval(() => {
  const { connected } = network.stats();
  const line = `${connected} of ${options.stations} stations connected`;
  if (line !== told) console.log(line);
  told = line;
  if (connected === options.stations) clearInterval(timer);
}, 1_000);

process.once('SIGTERM', () => {
  void network.stop().then(() => process.exit(0));
});
