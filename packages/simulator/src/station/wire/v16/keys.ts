import type { Setting } from '../../upkeep/settings.ts';
import { LOCAL_LIST_MAX } from '../../upkeep/local-list.ts';
import type { Station } from '../../state.ts';

type Value = Setting['value'];

const key = (name: string, type: Setting['type'], value: Value, more: Partial<Setting> = {}): Setting => ({
  name,
  scope: 'station',
  access: 'ReadWrite',
  type,
  value,
  ...more,
});

const readOnly = (name: string, type: Setting['type'], value: Value): Setting =>
  key(name, type, value, { access: 'ReadOnly' });

const MEASURANDS = [
  'Energy.Active.Import.Register',
  'Power.Active.Import',
  'Current.Import',
  'Voltage',
  'SoC',
] as const;

const sampled = ({ design }: Station): string =>
  MEASURANDS.filter((measurand) => measurand !== 'SoC' || design.personality.current === 'DC').join(',');

/** Configuration keys of OCPP 1.6 (section 9) and of its security extension. */
export const keys16: readonly Setting[] = [
  key('AllowOfflineTxForUnknownId', 'boolean', ({ design }) => String(design.personality.authorizesOffline)),
  key('AuthorizationCacheEnabled', 'boolean', 'false'),
  key('AuthorizeRemoteTxRequests', 'boolean', 'false'),
  key('ClockAlignedDataInterval', 'integer', '0', { min: 0, max: 86_400 }),
  key('ConnectionTimeOut', 'integer', '60', { min: 1, max: 3600 }),
  readOnly('ConnectorPhaseRotation', 'string', '0.RST'),
  readOnly('GetConfigurationMaxKeys', 'integer', '40'),
  key('HeartbeatInterval', 'integer', ({ heartbeatS }) => String(heartbeatS), { min: 5, max: 86_400 }),
  key('LocalAuthorizeOffline', 'boolean', 'true'),
  key('LocalPreAuthorize', 'boolean', 'false'),
  key('MaxEnergyOnInvalidId', 'integer', '0', { min: 0, max: 10_000 }),
  key('MeterValuesAlignedData', 'MemberList', 'Energy.Active.Import.Register', { options: MEASURANDS }),
  key('MeterValuesSampledData', 'MemberList', sampled, { options: MEASURANDS }),
  readOnly('MeterValuesSampledDataMaxLength', 'integer', '5'),
  key('MeterValueSampleInterval', 'integer', ({ design }) => String(design.personality.meterIntervalS), {
    min: 0,
    max: 86_400,
  }),
  key('MinimumStatusDuration', 'integer', '0', { min: 0, max: 60 }),
  readOnly('NumberOfConnectors', 'integer', ({ design }) => String(design.evseCount)),
  key('ResetRetries', 'integer', '1', { min: 0, max: 10 }),
  key('StopTransactionOnEVSideDisconnect', 'boolean', 'true'),
  key('StopTransactionOnInvalidId', 'boolean', 'true'),
  key('StopTxnSampledData', 'MemberList', 'Energy.Active.Import.Register', { options: MEASURANDS }),
  readOnly(
    'SupportedFeatureProfiles',
    'MemberList',
    'Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger',
  ),
  key('TransactionMessageAttempts', 'integer', '3', { min: 1, max: 20 }),
  key('TransactionMessageRetryInterval', 'integer', '10', { min: 1, max: 3600 }),
  key('UnlockConnectorOnEVSideDisconnect', 'boolean', 'true'),
  key('WebSocketPingInterval', 'integer', '0', { min: 0, max: 3600, reboot: true }),
  key('LocalAuthListEnabled', 'boolean', 'true'),
  readOnly('LocalAuthListMaxLength', 'integer', String(LOCAL_LIST_MAX)),
  readOnly('SendLocalListMaxLength', 'integer', String(LOCAL_LIST_MAX)),
  readOnly('ReserveConnectorZeroSupported', 'boolean', 'true'),
  readOnly('ChargeProfileMaxStackLevel', 'integer', '20'),
  readOnly('ChargingScheduleAllowedChargingRateUnit', 'MemberList', 'Current,Power'),
  readOnly('ChargingScheduleMaxPeriods', 'integer', '24'),
  readOnly('MaxChargingProfilesInstalled', 'integer', '20'),
  readOnly('AdditionalRootCertificateCheck', 'boolean', 'false'),
  key('AuthorizationKey', 'string', '', { access: 'WriteOnly', max: 40 }),
  readOnly('CertificateSignedMaxChainSize', 'integer', '10000'),
  readOnly('CertificateStoreMaxLength', 'integer', '12'),
  key('CpoName', 'string', '', { max: 100 }),
  key('SecurityProfile', 'integer', '0', { min: 0, max: 3, reboot: true }),
];

const byName = new Map(keys16.map((setting) => [setting.name.toLowerCase(), setting]));

/** Key names are not case sensitive (1.6, section 9). */
export function key16(name: string): Setting | undefined {
  return byName.get(name.toLowerCase());
}
