import { DEFAULT_TRAITS } from '@ohmward/engine';

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
    ...DEFAULT_TRAITS,
    boot: 'never',
    limit: { ...DEFAULT_TRAITS.limit, unit: 'A' },
  },
  source: 'Release notes of the maker',
  confidence: 'secondary',
};
