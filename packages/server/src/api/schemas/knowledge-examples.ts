/** Examples of what is known of stations and models. A test holds each to its schema. */

export const SETTING_EXAMPLE = {
  key: 'HeartbeatInterval',
  value: '300',
  readOnly: false,
  at: '2026-03-14T06:00:09.480Z',
};

export const MONITOR_EXAMPLE = {
  id: 870_001,
  variable: 'ChargingStation.Temperature',
  kind: 'upper-threshold',
  value: 75,
  severity: 4,
  transaction: false,
  at: '2026-03-14T06:00:11.020Z',
};

export const STATION_PROFILE_EXAMPLE = {
  id: 'acme-fast',
  name: 'Acme Fast',
  match: {
    vendors: ['Acme'],
    models: ['Fast*'],
    firmware: { from: '2.0', to: '2.4.9' },
    protocols: ['ocpp1.6'],
  },
  quirks: ['Q1', 'Q7'],
  traits: {
    boot: 'never',
    statusTrigger: 'both',
    assumedFeatures: [],
    settingsReport: 'all',
    unreadableKeys: [],
    measurands: 'list',
    limit: {
      unit: 'A',
      phases: 3,
      voltageV: 230,
      stepsA: [],
      stackLevel: 0,
      kind: 'relative',
      purpose: 'default',
    },
    startStatuses: null,
    startCoolDownS: 0,
    startNeedsEvse: false,
    forgetsTransactions: false,
    register: 'lifetime',
    unitlessEnergyFactor: 1,
    clockOffsetMin: 0,
    availableMeansUnplugged: true,
    stationStatusCounts: true,
    redialS: 0,
    availabilityChanges: true,
    refusesForeignStops: false,
    needsRootFirst: false,
    resetStartsSession: false,
  },
  source: 'Release notes of the maker',
  confidence: 'secondary',
};
