import { DIALECT_201, type Dialect } from '../../v201/commands/dialect.ts';

/** What 2.1 adds to the requests of 2.0.1 that both have. */
export const DIALECT_21: Dialect = {
  ...DIALECT_201,
  version: 'OCPP 2.1',
  tokenLengthMax: 255,
  urlLengthMax: 2000,
  valueLengthMax: 2500,
  certificateLengthMax: 10_000,
  roots: new Map([...DIALECT_201.roots, ['oem-root', 'OEMRootCertificate']]),
  monitorTypes: new Map([
    ...DIALECT_201.monitorTypes,
    ['target-delta', 'TargetDelta'],
    ['target-delta-relative', 'TargetDeltaRelative'],
  ]),
  namesCertificateRequest: true,
};
