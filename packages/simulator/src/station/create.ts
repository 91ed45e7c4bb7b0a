import { seedRandom, wholeBetween } from './random.ts';
import type { StationDesign } from './design.ts';
import type { Evse, Station } from './state.ts';

/** A station fresh from the factory, without power. */
export function createStation(design: StationDesign): Station {
  const random = seedRandom(design.seed, design.id);
  return {
    design,
    random,
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
    timers: new Map(),
    config: factoryConfig(design),
    localListVersion: 0,
    limitW: null,
    runId: '',
    nextMessage: 1,
    nextEvent: 1,
    unansweredCalls: 0,
    requests: { log: 0, firmware: 0 },
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
    reported: null,
    registerWh,
    powerW: 0,
    meteredAt: 0,
    limitW: null,
  };
}

/** 1.6 keys by name; 2.0.1 variables as `Component.Variable`. */
function factoryConfig(design: StationDesign): Map<string, string> {
  const { protocol, meterIntervalS } = design.personality;
  if (protocol === 'ocpp1.6') {
    return new Map([
      ['HeartbeatInterval', '60'],
      ['MeterValueSampleInterval', String(meterIntervalS)],
      ['ConnectionTimeOut', '60'],
      ['NumberOfConnectors', String(design.evseCount)],
      [
        'SupportedFeatureProfiles',
        'Core,FirmwareManagement,LocalAuthListManagement,RemoteTrigger,SmartCharging',
      ],
      ['WebSocketPingInterval', '0'],
      ['TransactionMessageAttempts', '3'],
      ['TransactionMessageRetryInterval', '10'],
      ['AuthorizeRemoteTxRequests', 'false'],
      ['UnlockConnectorOnEVSideDisconnect', 'true'],
    ]);
  }
  return new Map([
    ['OCPPCommCtrlr.HeartbeatInterval', '60'],
    ['SampledDataCtrlr.TxUpdatedInterval', String(meterIntervalS)],
    ['TxCtrlr.EVConnectionTimeOut', '60'],
    ['TxCtrlr.TxStartPoint', 'PowerPathClosed'],
    ['AuthCtrlr.AuthorizeRemoteStart', 'false'],
    ['EVSE.AllowReset', String(design.personality.resetsEvse)],
    ['OCPPCommCtrlr.MessageAttempts', '3'],
  ]);
}
