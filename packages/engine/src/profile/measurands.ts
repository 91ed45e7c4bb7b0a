import type { StationCommand } from '@ohmward/ocpp';
import type { CommandRecord } from '../model/command.ts';
import type { State } from '../model/state.ts';
import type { Station } from '../model/station.ts';
import { issue } from '../recover/commands.ts';
import { traitsOf } from './profiles.ts';
import type { Turn } from '../turn.ts';

type Configure = Extract<StationCommand, { action: 'configure' }>;

/** Settings that hold a list of measurands: 1.6 `…SampledData` and `…AlignedData`, 2.x `…Measurands`. */
const LIST_KEY = /(?:sampleddata|aligneddata|measurands)$/i;
/** No station measures more than this; what is longer is no list of measurands. */
const MEASURANDS_MAX = 40;

/**
 * A model that takes measurands only one by one is not sent the list at all: what is sent instead is its
 * first entry, and the others follow by themselves (Q6). Any other command stays as it is.
 */
export function withoutList(state: State, station: Station, command: StationCommand): StationCommand {
  if (command.action !== 'configure' || !isList(command)) return command;
  if (station.capabilities.measurands !== null || traitsOf(state, station).measurands === 'list')
    return command;
  return { ...command, value: entriesOf(command)[0] ?? command.value };
}

/** The first entry of a list is on its way: the others are remembered. */
export function rememberList(station: Station, asked: StationCommand, sent: StationCommand): void {
  if (asked === sent || asked.action !== 'configure') return;
  station.capabilities.measurands = { taken: [], refused: [], left: entriesOf(asked) };
}

/**
 * The answer to a setting of measurands. A list that is refused as a whole is tried entry by entry, once:
 * what comes of it is remembered for as long as the station is what it is.
 */
export function measurandsAnswered(turn: Turn, station: Station, record: CommandRecord): void {
  const { command, status } = record;
  if (command?.action !== 'configure' || !LIST_KEY.test(command.key)) return;
  const { capabilities } = station;
  if (capabilities.measurands === null) {
    if (status !== 'rejected' || !isList(command)) return;
    capabilities.measurands = { taken: [], refused: [], left: entriesOf(command) };
  } else {
    const [tried, ...rest] = capabilities.measurands.left ?? [];
    if (tried === undefined || entriesOf(command).at(-1) !== tried) return;
    capabilities.measurands[status === 'accepted' ? 'taken' : 'refused'].push(tried);
    capabilities.measurands.left = rest;
  }
  tryNext(turn, station, command.key);
}

function tryNext(turn: Turn, station: Station, key: string): void {
  const { measurands } = station.capabilities;
  const next = measurands?.left?.[0];
  if (measurands === null || next === undefined) {
    if (measurands !== null) delete measurands.left;
    return;
  }
  issue(turn, {
    station,
    command: { action: 'configure', key, value: [...measurands.taken, next].join(',') },
    reason: `It refused the list of measurands, so each is tried once by itself: ${next}.`,
    origin: { kind: 'playbook', playbook: 'observe', incidentId: '' },
  });
}

function isList(command: Configure): boolean {
  return LIST_KEY.test(command.key) && entriesOf(command).length > 1;
}

function entriesOf({ value }: Configure): string[] {
  const entries = value.split(',').map((entry) => entry.trim());
  return [...new Set(entries.filter((entry) => entry !== ''))].slice(0, MEASURANDS_MAX);
}
