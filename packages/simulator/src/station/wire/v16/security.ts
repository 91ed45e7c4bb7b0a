import {
  deleteCertificate,
  installCertificate,
  listCertificates,
  takeCertificate,
} from '../../upkeep/certificates.ts';
import { updateFirmware } from '../../upkeep/firmware.ts';
import { uploadLog } from '../../upkeep/logs.ts';
import { momentOf, numberOf, objectOf, textOf } from '../reading.ts';
import type { Handler } from '../wire.ts';

/** The security extension of 1.6 (white paper, edition 3). */
export const security16: Readonly<Record<string, Handler>> = {
  GetLog: ({ turn, payload, answerAt }) => {
    const location = textOf(objectOf(payload['log'])['remoteLocation']);
    const cancelled = uploadLog(turn, numberOf(payload['requestId']) ?? 0, location, answerAt);
    return {
      status: cancelled ? 'AcceptedCanceled' : 'Accepted',
      filename: `${turn.station.design.id}.log`,
    };
  },
  SignedUpdateFirmware: ({ turn, payload }) => {
    const firmware = objectOf(payload['firmware']);
    return {
      status: updateFirmware(turn, {
        requestId: numberOf(payload['requestId']) ?? 0,
        location: textOf(firmware['location']),
        retrieveAt: momentOf(firmware['retrieveDateTime']) ?? turn.at,
        installAt: momentOf(firmware['installDateTime']),
        signature: {
          certificate: textOf(firmware['signingCertificate']),
          value: textOf(firmware['signature']),
        },
      }),
    };
  },
  InstallCertificate: ({ turn, payload }) => ({
    status: installCertificate(
      turn.station,
      textOf(payload['certificateType']),
      textOf(payload['certificate']),
    ),
  }),
  GetInstalledCertificateIds: ({ turn, payload }) => {
    const found = listCertificates(turn.station, [textOf(payload['certificateType'])]);
    if (found.length === 0) return { status: 'NotFound' };
    return { status: 'Accepted', certificateHashData: found.map(({ hash }) => hash) };
  },
  DeleteCertificate: ({ turn, payload }) => {
    const hash = objectOf(payload['certificateHashData']);
    return {
      status: deleteCertificate(turn.station, {
        serialNumber: textOf(hash['serialNumber']),
        issuerNameHash: textOf(hash['issuerNameHash']),
      }),
    };
  },
  CertificateSigned: ({ turn, payload }) => ({
    status: takeCertificate(turn.station, textOf(payload['certificateChain'])) ? 'Accepted' : 'Rejected',
  }),
};
