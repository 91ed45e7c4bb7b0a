import type { MonitorKind, RootUse } from '../../vocabulary.ts';

/** In what the requests of the versions with a device model differ: lengths and words. */
export interface Dialect {
  /** For people: `OCPP 2.0.1`. */
  readonly version: string;
  /** IdTokenType. */
  readonly tokenLengthMax: number;
  readonly urlLengthMax: number;
  /** Value of a variable that is set. */
  readonly valueLengthMax: number;
  readonly certificateLengthMax: number;
  readonly roots: ReadonlyMap<RootUse, string>;
  readonly monitorTypes: ReadonlyMap<MonitorKind, string>;
  /** Whether a delivered certificate says which request it answers. */
  readonly namesCertificateRequest: boolean;
}

export const DIALECT_201: Dialect = {
  version: 'OCPP 2.0.1',
  tokenLengthMax: 36,
  urlLengthMax: 512,
  valueLengthMax: 1000,
  certificateLengthMax: 5500,
  roots: new Map<RootUse, string>([
    ['csms-root', 'CSMSRootCertificate'],
    ['manufacturer-root', 'ManufacturerRootCertificate'],
    ['v2g-root', 'V2GRootCertificate'],
    ['mo-root', 'MORootCertificate'],
  ]),
  monitorTypes: new Map<MonitorKind, string>([
    ['upper-threshold', 'UpperThreshold'],
    ['lower-threshold', 'LowerThreshold'],
    ['delta', 'Delta'],
    ['periodic', 'Periodic'],
    ['periodic-clock-aligned', 'PeriodicClockAligned'],
  ]),
  namesCertificateRequest: false,
};
