export { startNetwork } from './sockets/network.ts';
export type { NetworkOptions, NetworkStats, RunningNetwork } from './sockets/network.ts';
export { stationPassword, type StationAuth } from './sockets/auth.ts';
export { scenarios, type Scenario } from './network/scenario.ts';
export { layOut, type Layout, type SiteDesign } from './network/layout.ts';
export { World, type WorldOptions } from './network/world.ts';
export { summarize, truthLines, type TruthRecord } from './network/truth.ts';
export { personalities } from './personalities/index.ts';
export { faultKinds } from './faults/index.ts';
