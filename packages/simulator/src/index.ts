export { startNetwork } from './sockets/network.ts';
export type { NetworkOptions, NetworkStats, RunningNetwork } from './sockets/network.ts';
export { stationPassword, type StationAuth } from './sockets/auth.ts';
export { scenarios, type Scenario } from './network/scenario.ts';
export { layOut, type Layout, type SiteDesign } from './network/layout.ts';
export { World, type WorldOptions } from './network/world.ts';
export { summarize, truthLines, type TruthRecord } from './network/truth.ts';
export { personalities } from './personalities/index.ts';
export { faultKinds } from './faults/index.ts';
export { runLoad, type LoadOptions, type LoadResult } from './load/run-load.ts';
export { startBareResponder } from './load/bare-responder.ts';
export { runSimulate, type SimulateIo, type SimulateResult } from './simulate.ts';
export {
  readSimulateOptions,
  simulateOptions,
  type OptionDescription,
  type SimulateOptions,
} from './simulate-options.ts';
export { runVirtual } from './simulate-virtual.ts';
export { readVirtualOptions, type VirtualOptions } from './simulate-virtual-options.ts';
export type { Settings } from './virtual/ohmward/engine.ts';
export { RARE_PATHS, type RarePath } from './virtual/checks/rare-paths.ts';
export { RULES, type RuleId } from './virtual/checks/violations.ts';
export { runSeed, type SeedFailure, type SeedOutcome } from './virtual/soak/run-seed.ts';
export { seedPlan } from './virtual/soak/seed-plan.ts';
