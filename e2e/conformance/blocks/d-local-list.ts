import { asks } from '../exchanges.ts';
import type { Block } from '../use-case.ts';
import { VERSIONS } from '../use-case.ts';

const ENTRIES = [
  { idToken: 'CARD-A', status: 'Accepted' },
  { idToken: 'CARD-B', status: 'Blocked' },
];

/** Block D: the list by which a station authorizes while it is offline. */
export const localList: Block = {
  letter: 'D',
  name: 'Local authorization list',
  cases: [
    asks('D01', 'Send the whole local list', VERSIONS, {
      ask: { action: 'sendLocalList', version: 5, update: 'full', entries: ENTRIES },
      message: 'SendLocalList',
      sent: ({ is16 }) => ({ [is16 ? 'listVersion' : 'versionNumber']: 5, updateType: 'Full' }),
    }),
    asks('D01', 'Send the changes of the local list', VERSIONS, {
      ask: {
        action: 'sendLocalList',
        version: 6,
        update: 'differential',
        entries: [{ idToken: 'CARD-B', status: null }],
      },
      message: 'SendLocalList',
      sent: { updateType: 'Differential' },
    }),
    asks('D01', 'A list that does not fit the version the station has is a refusal', VERSIONS, {
      ask: { action: 'sendLocalList', version: 2, update: 'differential', entries: ENTRIES },
      message: 'SendLocalList',
      answer: { status: 'VersionMismatch' },
      status: 'rejected',
    }),
    asks('D02', 'Get the version of the local list', VERSIONS, {
      ask: { action: 'readLocalListVersion' },
      message: 'GetLocalListVersion',
      answer: ({ is16 }) => ({ [is16 ? 'listVersion' : 'versionNumber']: 6 }),
    }),
  ],
  gaps: [],
};
