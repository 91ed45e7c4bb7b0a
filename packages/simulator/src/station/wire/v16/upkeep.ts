import { updateFirmware } from '../../upkeep/firmware.ts';
import { updateLocalList } from '../../upkeep/local-list.ts';
import { uploadLog } from '../../upkeep/logs.ts';
import { listOf, momentOf, numberOf, objectOf, textOf } from '../reading.ts';
import type { Handler } from '../wire.ts';

/** Local list, firmware and diagnostics. */
export const upkeep16: Readonly<Record<string, Handler>> = {
  GetLocalListVersion: ({ turn }) => ({ listVersion: turn.station.localList.version }),
  SendLocalList: ({ turn, payload }) => ({
    status: updateLocalList(turn, {
      version: numberOf(payload['listVersion']) ?? 0,
      full: payload['updateType'] !== 'Differential',
      entries: listOf(payload['localAuthorizationList']).map((entry) => {
        const info = entry['idTagInfo'];
        return {
          token: textOf(entry['idTag']),
          accepted: info === undefined ? null : objectOf(info)['status'] === 'Accepted',
        };
      }),
    }),
  }),
  GetDiagnostics: ({ turn, payload, answerAt }) => {
    uploadLog(turn, null, textOf(payload['location']), answerAt);
    return { fileName: `${turn.station.design.id}.log` };
  },
  UpdateFirmware: ({ turn, payload }) => {
    updateFirmware(turn, {
      requestId: null,
      location: textOf(payload['location']),
      retrieveAt: momentOf(payload['retrieveDate']) ?? turn.at,
      installAt: null,
      signature: null,
    });
    return {};
  },
};
