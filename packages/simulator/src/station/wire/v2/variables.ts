import { effectOn } from '../../effects.ts';
import { LOCAL_LIST_MAX } from '../../upkeep/local-list.ts';
import type { Setting } from '../../upkeep/settings.ts';
import { chargingStateAt, evseAt, statusAt, temperatureC } from './readings.ts';

const variable = (
  name: string,
  type: Setting['type'],
  value: Setting['value'],
  more: Partial<Setting> = {},
): Setting => ({ name, scope: 'station', access: 'ReadWrite', type, value, ...more });

const readOnly = (
  name: string,
  type: Setting['type'],
  value: Setting['value'],
  more: Partial<Setting> = {},
): Setting => variable(name, type, value, { access: 'ReadOnly', ...more });

/** The device model of OCPP 2.0.1 and 2.1, as far as a plain station has one (part 2, appendices). */
export const variables2: readonly Setting[] = [
  readOnly('ChargingStation.AvailabilityState', 'OptionList', ({ operative }) =>
    operative ? 'Available' : 'Unavailable',
  ),
  readOnly('ChargingStation.Model', 'string', ({ design }) => design.personality.model),
  readOnly('ChargingStation.VendorName', 'string', ({ design }) => design.personality.vendor),
  readOnly('ChargingStation.SerialNumber', 'string', ({ design }) => design.serial),
  readOnly('ChargingStation.FirmwareVersion', 'string', ({ firmware }) => firmware),
  readOnly('ChargingStation.SupplyPhases', 'integer', '3'),
  readOnly('ChargingStation.Problem', 'boolean', ({ faults }) =>
    String(faults.some((fault) => fault.kind.report !== null && fault.returnsAt === null && !fault.hidden)),
  ),
  readOnly('EVSE.AvailabilityState', 'OptionList', (station, evseId) => statusAt(station, evseId), {
    scope: 'evse',
    monitored: true,
  }),
  readOnly('EVSE.AllowReset', 'boolean', ({ design }) => String(design.personality.resetsEvse), {
    scope: 'evse',
  }),
  readOnly('EVSE.Power', 'decimal', ({ design }) => String(design.personality.maxPowerW), {
    scope: 'evse',
    unit: 'W',
  }),
  readOnly(
    'EVSE.SupplyPhases',
    'integer',
    ({ design }) => (design.personality.current === 'DC' ? '0' : '3'),
    {
      scope: 'evse',
    },
  ),
  readOnly('Connector.AvailabilityState', 'OptionList', (station, evseId) => statusAt(station, evseId), {
    scope: 'connector',
    monitored: true,
  }),
  readOnly(
    'Connector.ConnectorType',
    'string',
    ({ design }) => (design.personality.current === 'DC' ? 'cCCS2' : 'sType2'),
    {
      scope: 'connector',
    },
  ),
  readOnly('ConnectedEV.ChargingState', 'string', chargingStateAt, { scope: 'evse' }),
  readOnly(
    'FiscalMetering.EnergyActiveImportRegister',
    'decimal',
    (station, evseId) => String(Math.round(evseAt(station, evseId)?.registerWh ?? 0)),
    { scope: 'evse', unit: 'Wh', monitored: true },
  ),
  readOnly(
    'ControlMetering.PowerActiveImport',
    'decimal',
    (station, evseId) => String(Math.round(evseAt(station, evseId)?.powerW ?? 0)),
    { scope: 'evse', unit: 'W', monitored: true },
  ),
  readOnly('TemperatureSensor.Temperature', 'decimal', (station) => String(temperatureC(station)), {
    unit: 'Celsius',
    monitored: true,
  }),
  readOnly(
    'DataLink.SignalStrength',
    'integer',
    (station) => (effectOn(station, 0, 'link') === undefined ? '-71' : '-109'),
    { unit: 'dBm', monitored: true },
  ),
  readOnly('DataLink.ICCID', 'string', ({ design }) => design.iccid),
  readOnly('ClockCtrlr.DateTime', 'dateTime', () => ''),
  variable('ClockCtrlr.TimeSource', 'SequenceList', 'Heartbeat', {
    options: ['Heartbeat', 'NTP', 'GPS', 'RealTimeClock', 'MobileNetwork', 'RadioTimeTransmitter'],
  }),
  variable('OCPPCommCtrlr.HeartbeatInterval', 'integer', ({ heartbeatS }) => String(heartbeatS), {
    min: 5,
    max: 86_400,
    unit: 's',
  }),
  variable('OCPPCommCtrlr.OfflineThreshold', 'integer', '300', { min: 0, max: 86_400, unit: 's' }),
  variable('OCPPCommCtrlr.MessageTimeout[Default]', 'integer', '30', { min: 5, max: 300, unit: 's' }),
  variable('OCPPCommCtrlr.MessageAttempts[TransactionEvent]', 'integer', '3', { min: 1, max: 20 }),
  variable('OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]', 'integer', '10', {
    min: 1,
    max: 3600,
    unit: 's',
  }),
  variable('OCPPCommCtrlr.WebSocketPingInterval', 'integer', '0', {
    min: 0,
    max: 3600,
    reboot: true,
    unit: 's',
  }),
  variable(
    'OCPPCommCtrlr.RetryBackOffWaitMinimum',
    'integer',
    ({ design }) => String(Math.round(design.personality.reconnectBaseMs / 1000)),
    { min: 1, max: 3600, unit: 's' },
  ),
  variable('OCPPCommCtrlr.NetworkConfigurationPriority', 'SequenceList', '1', { reboot: true }),
  readOnly('OCPPCommCtrlr.ActiveNetworkProfile', 'integer', '1'),
  variable('OCPPCommCtrlr.UnlockOnEVSideDisconnect', 'boolean', 'true'),
  variable('OCPPCommCtrlr.QueueAllMessages', 'boolean', 'false'),
  variable(
    'SampledDataCtrlr.TxUpdatedInterval',
    'integer',
    ({ design }) => String(design.personality.meterIntervalS),
    { min: 0, max: 86_400, unit: 's' },
  ),
  readOnly(
    'SampledDataCtrlr.TxUpdatedMeasurands',
    'MemberList',
    'Energy.Active.Import.Register,Power.Active.Import',
  ),
  variable('AlignedDataCtrlr.Interval', 'integer', '0', { min: 0, max: 86_400, unit: 's' }),
  variable('TxCtrlr.EVConnectionTimeOut', 'integer', '60', { min: 1, max: 3600, unit: 's' }),
  readOnly('TxCtrlr.TxStartPoint', 'MemberList', 'PowerPathClosed'),
  readOnly('TxCtrlr.TxStopPoint', 'MemberList', 'EVConnected'),
  variable('TxCtrlr.StopTxOnEVSideDisconnect', 'boolean', 'true'),
  variable('TxCtrlr.StopTxOnInvalidId', 'boolean', 'true'),
  variable('AuthCtrlr.AuthorizeRemoteStart', 'boolean', 'false'),
  variable('AuthCtrlr.LocalPreAuthorize', 'boolean', 'false'),
  variable('AuthCtrlr.LocalAuthorizeOffline', 'boolean', 'true'),
  variable('AuthCtrlr.OfflineTxForUnknownIdEnabled', 'boolean', ({ design }) =>
    String(design.personality.authorizesOffline),
  ),
  readOnly('AuthCacheCtrlr.Available', 'boolean', 'false'),
  variable('LocalAuthListCtrlr.Enabled', 'boolean', 'true'),
  readOnly('LocalAuthListCtrlr.Entries', 'integer', ({ localList }) => String(localList.tokens.size)),
  readOnly('LocalAuthListCtrlr.ItemsPerMessage', 'integer', String(LOCAL_LIST_MAX)),
  readOnly('ReservationCtrlr.Available', 'boolean', 'true'),
  readOnly('SmartChargingCtrlr.Available', 'boolean', 'true'),
  readOnly('SmartChargingCtrlr.ProfileStackLevel', 'integer', '20'),
  readOnly('SmartChargingCtrlr.RateUnit', 'MemberList', 'A,W'),
  readOnly('SmartChargingCtrlr.PeriodsPerSchedule', 'integer', '24'),
  readOnly('MonitoringCtrlr.Available', 'boolean', 'true'),
  readOnly('MonitoringCtrlr.ActiveMonitoringBase', 'OptionList', ({ monitoring }) => monitoring.base),
  readOnly('MonitoringCtrlr.ActiveMonitoringLevel', 'integer', ({ monitoring }) => String(monitoring.level)),
  readOnly('MonitoringCtrlr.ItemsPerMessage[SetVariableMonitoring]', 'integer', '20'),
  readOnly('DeviceDataCtrlr.ItemsPerMessage[GetVariables]', 'integer', '40'),
  readOnly('DeviceDataCtrlr.ItemsPerMessage[SetVariables]', 'integer', '40'),
  readOnly('DeviceDataCtrlr.ItemsPerMessage[GetReport]', 'integer', '40'),
  readOnly('DisplayMessageCtrlr.Available', 'boolean', 'true'),
  readOnly('DisplayMessageCtrlr.SupportedFormats', 'MemberList', 'ASCII,UTF8'),
  readOnly('DisplayMessageCtrlr.SupportedPriorities', 'MemberList', 'AlwaysFront,InFront,NormalCycle'),
  variable('SecurityCtrlr.BasicAuthPassword', 'string', '', { access: 'WriteOnly', max: 64 }),
  readOnly('SecurityCtrlr.SecurityProfile', 'integer', '0'),
  variable('SecurityCtrlr.OrganizationName', 'string', '', { max: 100 }),
  readOnly('SecurityCtrlr.CertificateEntries', 'integer', ({ certificates }) => String(certificates.length)),
];

const byName = new Map(variables2.map((setting) => [setting.name.toLowerCase(), setting]));
const components = new Set(variables2.map(({ name }) => name.split('.')[0]?.toLowerCase()));

/** Names of components and variables are not case sensitive. */
export function variable2(name: string): Setting | undefined {
  return byName.get(name.toLowerCase());
}

export function knowsComponent(name: string): boolean {
  return components.has(name.toLowerCase());
}
