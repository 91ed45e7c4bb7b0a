import { enqueue } from '../../outbox.ts';
import type { Payload, Turn } from '../../state.ts';
import { readSetting, writeSetting, type Setting } from '../../upkeep/settings.ts';
import { listOf, maybe, numberOf, objectOf, textOf } from '../reading.ts';
import { stationTime } from '../shared.ts';
import type { Handler } from '../wire.ts';
import { askedOf, placeOf } from './variable-name.ts';
import { knowsComponent, variable2, variables2 } from './variables.ts';

/** Variables in one NotifyReport: a full inventory comes in parts. */
const PER_REPORT = 20;

const ACTUAL = new Set(['', 'Actual']);

function getVariable(turn: Turn, item: Payload): Payload {
  const asked = askedOf(item);
  const setting = variable2(asked.name);
  const result = (attributeStatus: string, value?: string): Payload => ({
    attributeStatus,
    component: item['component'],
    variable: item['variable'],
    ...maybe('attributeType', item['attributeType']),
    ...maybe('attributeValue', value),
  });
  if (setting === undefined) {
    return result(knowsComponent(asked.component) ? 'UnknownVariable' : 'UnknownComponent');
  }
  if (!ACTUAL.has(textOf(item['attributeType']))) return result('NotSupportedAttributeType');
  if (setting.access === 'WriteOnly') return result('Rejected');
  if (asked.evseId > turn.station.evses.length) return result('UnknownComponent');
  return result('Accepted', valueOf(turn, setting, asked.evseId));
}

/** A clock is the one reading that depends on now. */
function valueOf(turn: Turn, setting: Setting, evseId: number): string {
  if (setting.type === 'dateTime') return stationTime(turn.station, turn.at);
  return readSetting(turn.station, setting, evseId);
}

const WRITE_WORDS = {
  accepted: 'Accepted',
  rejected: 'Rejected',
  'reboot-required': 'RebootRequired',
} as const;

function setVariable({ station }: Turn, item: Payload): Payload {
  const asked = askedOf(item);
  const setting = variable2(asked.name);
  const result = (attributeStatus: string, reason?: string): Payload => ({
    attributeStatus,
    component: item['component'],
    variable: item['variable'],
    ...maybe('attributeType', item['attributeType']),
    ...(reason === undefined ? {} : { attributeStatusInfo: { reasonCode: reason } }),
  });
  if (setting === undefined) {
    return result(knowsComponent(asked.component) ? 'UnknownVariable' : 'UnknownComponent');
  }
  if (!ACTUAL.has(textOf(item['attributeType']))) return result('NotSupportedAttributeType');
  if (setting.access === 'ReadOnly') return result('Rejected', 'ReadOnly');
  const written = writeSetting(station, setting, asked.evseId, textOf(item['attributeValue']));
  return written === 'rejected' ? result('Rejected', 'InvalidValue') : result(WRITE_WORDS[written]);
}

/** Sends the settings in parts; each EVSE has its own where the setting does. */
function report(turn: Turn, requestId: number, settings: readonly Setting[], notBefore: number): boolean {
  const { station, at } = turn;
  const data = settings.flatMap((setting) =>
    setting.scope === 'station'
      ? [entry(turn, setting, 0)]
      : station.evses.map((evse) => entry(turn, setting, evse.id)),
  );
  const parts = Math.ceil(data.length / PER_REPORT);
  for (let part = 0; part < parts; part++) {
    const payload = {
      requestId,
      generatedAt: stationTime(station, at),
      reportData: data.slice(part * PER_REPORT, (part + 1) * PER_REPORT),
      tbc: part + 1 < parts,
      seqNo: part,
    };
    enqueue(turn, { action: 'NotifyReport', payload }, { notBefore: notBefore + part });
  }
  return data.length > 0;
}

function entry(turn: Turn, setting: Setting, evseId: number): Payload {
  const value = setting.access === 'WriteOnly' ? undefined : valueOf(turn, setting, evseId);
  return {
    ...placeOf(setting, evseId),
    variableAttribute: [
      {
        type: 'Actual',
        ...maybe('value', value),
        mutability: setting.access,
        persistent: setting.access !== 'ReadOnly',
        constant: setting.access === 'ReadOnly' && typeof setting.value === 'string',
      },
    ],
    variableCharacteristics: {
      dataType: setting.type,
      supportsMonitoring: setting.monitored === true,
      ...maybe('unit', setting.unit),
      ...maybe('minLimit', setting.min),
      ...maybe('maxLimit', setting.max),
      ...maybe('valuesList', setting.options?.join(',')),
    },
  };
}

const SUMMARY = new Set(['AvailabilityState', 'Problem']);

function partOf(base: string): readonly Setting[] | null {
  if (base === 'FullInventory') return variables2;
  if (base === 'ConfigurationInventory') return variables2.filter(({ access }) => access !== 'ReadOnly');
  if (base !== 'SummaryInventory') return null;
  return variables2.filter(({ name }) => SUMMARY.has(name.split('.')[1] ?? ''));
}

/** Device model: reading, writing and reporting variables. */
export const deviceModel2: Readonly<Record<string, Handler>> = {
  GetVariables: ({ turn, payload }) => ({
    getVariableResult: listOf(payload['getVariableData']).map((item) => getVariable(turn, item)),
  }),
  SetVariables: ({ turn, payload }) => ({
    setVariableResult: listOf(payload['setVariableData']).map((item) => setVariable(turn, item)),
  }),
  GetBaseReport: ({ turn, payload, answerAt }) => {
    const settings = partOf(textOf(payload['reportBase']));
    if (settings === null) return { status: 'NotSupported' };
    report(turn, numberOf(payload['requestId']) ?? 0, settings, answerAt + 20);
    return { status: 'Accepted' };
  },
  GetReport: ({ turn, payload, answerAt }) => {
    const wanted = listOf(payload['componentVariable']);
    const criteria = payload['componentCriteria'];
    const byCriteria = Array.isArray(criteria) && criteria.length > 0;
    const settings = variables2.filter(({ name }) => {
      const [component = '', variable = ''] = name.split('.');
      if (byCriteria && !criteria.includes(variable)) return false;
      return (
        wanted.length === 0 ||
        wanted.some((item) => {
          const askedVariable = textOf(objectOf(item['variable'])['name']);
          return (
            textOf(objectOf(item['component'])['name']) === component &&
            (askedVariable === '' || variable.startsWith(askedVariable))
          );
        })
      );
    });
    const some = report(turn, numberOf(payload['requestId']) ?? 0, settings, answerAt + 20);
    return { status: some ? 'Accepted' : 'EmptyResultSet' };
  },
};
