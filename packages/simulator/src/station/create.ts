import { goodManners, type Manners } from './manners.ts';
import { factoryMonitors, firstMonitorId } from './monitoring/monitors.ts';
import { between, chance, seedRandom, wholeBetween } from './random.ts';
import { Timers } from './timers.ts';
import type { StationDesign } from './design.ts';
import type { Evse, Station } from './state.ts';

/** A station fresh from the factory, without power. */
export function createStation(design: StationDesign, manners: Manners = goodManners): Station {
  const random = seedRandom(design.seed, design.id);
  const extraSkewMs = manners.clockSkewMs > 0 ? between(random, -1, 1) * manners.clockSkewMs : 0;
  const { quirks } = design.personality;
  return {
    design,
    random,
    manners,
    unitless: manners.unitless > 0 && chance(random, manners.unitless),
    firmware: design.firmware,
    clock: {
      skewMs: design.clockSkewMs + extraSkewMs + quirks.localTimeOffsetMin * 60_000,
      driftsSince: null,
    },
    power: 'off',
    bootReason: 'PowerUp',
    registration: 'none',
    heartbeatS: 60,
    link: { state: 'down', attempts: 0, quietUntil: 0, openedAt: 0 },
    evses: Array.from({ length: design.evseCount }, (_, index) =>
      createEvse(index + 1, wholeBetween(random, 10_000, 4_000_000)),
    ),
    operative: true,
    reportedStation: null,
    faults: [],
    outbox: [],
    inFlight: [],
    replies: [],
    timers: new Timers(),
    config: new Map(),
    configAtBoot: new Map(),
    password: null,
    localList: { version: 0, tokens: new Map() },
    profiles: [],
    monitoring: {
      base: 'FactoryDefault',
      level: 9,
      nextId: firstMonitorId,
      monitors: design.personality.protocol === 'ocpp1.6' ? [] : factoryMonitors(),
    },
    streams: [],
    displays: [],
    tariffs: new Map(),
    certificates: [],
    update: null,
    updateToTell: false,
    upload: null,
    runId: '',
    nextMessage: 1,
    nextEvent: 1,
    unansweredCalls: 0,
    lastAnswered: null,
    resetting: null,
  };
}

function createEvse(id: number, registerWh: number): Evse {
  return {
    id,
    plugged: null,
    authorization: null,
    session: null,
    finishing: false,
    operative: true,
    scheduledOperative: null,
    resetting: false,
    flickers: false,
    reservation: null,
    endedAt: Number.NEGATIVE_INFINITY,
    lastEnergyWh: 0,
    reported: null,
    registerWh,
    powerW: 0,
    meteredAt: 0,
    limitW: null,
  };
}
