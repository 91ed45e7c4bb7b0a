import { enqueue } from '../../outbox.ts';
import { updateFirmware } from '../../upkeep/firmware.ts';
import { updateLocalList } from '../../upkeep/local-list.ts';
import { uploadLog } from '../../upkeep/logs.ts';
import { listOf, momentOf, numberOf, objectOf, textOf } from '../reading.ts';
import { stationTime } from '../shared.ts';
import type { Handler } from '../wire.ts';

/** Local list, firmware, logs, customer information. */
export const upkeep2: Readonly<Record<string, Handler>> = {
  GetLocalListVersion: ({ turn }) => ({ versionNumber: turn.station.localList.version }),
  SendLocalList: ({ turn, payload }) => ({
    status: updateLocalList(turn, {
      version: numberOf(payload['versionNumber']) ?? 0,
      full: payload['updateType'] !== 'Differential',
      entries: listOf(payload['localAuthorizationList']).map((entry) => {
        const info = entry['idTokenInfo'];
        return {
          token: textOf(objectOf(entry['idToken'])['idToken']),
          accepted: info === undefined ? null : objectOf(info)['status'] === 'Accepted',
        };
      }),
    }),
  }),
  GetLog: ({ turn, payload, answerAt }) => {
    if (payload['logType'] === 'DataCollectorLog') return { status: 'Rejected' };
    const location = textOf(objectOf(payload['log'])['remoteLocation']);
    const cancelled = uploadLog(turn, numberOf(payload['requestId']) ?? 0, location, answerAt);
    return {
      status: cancelled ? 'AcceptedCanceled' : 'Accepted',
      filename: `${turn.station.design.id}.log`,
    };
  },
  UpdateFirmware: ({ turn, payload }) => {
    const firmware = objectOf(payload['firmware']);
    const certificate = textOf(firmware['signingCertificate']);
    const signed = certificate !== '' || firmware['signature'] !== undefined;
    return {
      status: updateFirmware(turn, {
        requestId: numberOf(payload['requestId']) ?? 0,
        location: textOf(firmware['location']),
        retrieveAt: momentOf(firmware['retrieveDateTime']) ?? turn.at,
        installAt: momentOf(firmware['installDateTime']),
        signature: signed ? { certificate, value: textOf(firmware['signature']) } : null,
      }),
    };
  },
  // Only a local controller has stations to hand a firmware on to.
  PublishFirmware: () => ({ status: 'Rejected', statusInfo: { reasonCode: 'NotController' } }),
  UnpublishFirmware: () => ({ status: 'NoFirmware' }),
  CustomerInformation: ({ turn, payload, answerAt }) => {
    const { station, at } = turn;
    if (payload['report'] !== true && payload['clear'] !== true) return { status: 'Rejected' };
    const token = textOf(objectOf(payload['idToken'])['idToken']);
    const known = station.localList.tokens.has(token);
    if (payload['clear'] === true) station.localList.tokens.delete(token);
    const data = payload['report'] === true && known ? 'In the local authorization list.' : '';
    const report = { data, tbc: false, seqNo: 0, generatedAt: stationTime(station, at) };
    enqueue(
      turn,
      {
        action: 'NotifyCustomerInformation',
        payload: { ...report, requestId: numberOf(payload['requestId']) ?? 0 },
      },
      { notBefore: answerAt + 20 },
    );
    return { status: 'Accepted' };
  },
};
