import type { SourceFile } from './source-file.ts';
import { isCode, isTest, matches, withoutComments } from './source-file.ts';

const LINES_MAX = 200;
/** Tests are lists of cases; they may be longer before they are two files. */
const TEST_LINES_MAX = 400;
/** A style sheet is a list as well. */
const STYLE_LINES_MAX = 400;
/** Type tables, which nobody reads better in two parts. */
const LONGER: Readonly<Record<string, number>> = {
  'packages/web/api/src/types.ts': 330,
};

export function tooLong(files: readonly SourceFile[]): string[] {
  return files.filter(isCode).flatMap((file) => {
    const most = LONGER[file.path] ?? usual(file);
    const lines = file.text.trimEnd().split('\n').length;
    return lines > most ? [`${file.path}: ${lines} lines, at most ${most}. Split it by job.`] : [];
  });
}

function usual(file: SourceFile): number {
  if (file.path.endsWith('.css')) return STYLE_LINES_MAX;
  return isTest(file) ? TEST_LINES_MAX : LINES_MAX;
}

export function defaultExports(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isCode(file) && !file.path.endsWith('.config.ts'))
    .flatMap(({ path, text }) => matches(path, text, /^export default\b/, 'default export'));
}

/**
 * Names of OCPP messages. Left out are those that are everyday words as well (Authorize, Heartbeat, Reset),
 * and so cannot be told from prose.
 */
const WIRE_NAMES = new RegExp(
  `\\b(?:${[
    '(?:Boot|Status|SecurityEvent|FirmwareStatus|DiagnosticsStatus|LogStatus)Notification',
    '(?:Start|Stop|RemoteStart|RemoteStop|RequestStart|RequestStop)Transaction',
    'MeterValues|NotifyEvent|NotifyReport|DataTransfer|TriggerMessage',
    'ChangeAvailability|ChangeConfiguration|GetConfiguration|SetVariables|GetVariables|GetBaseReport',
    'UnlockConnector|ClearCache|SendLocalList|GetLocalListVersion|UpdateFirmware|GetDiagnostics|GetLog',
    'SetChargingProfile|ClearChargingProfile',
  ].join('|')})\\b`,
);

/** What the API's description tells people is prose. */
const PROSE = /\b(?:description|summary|examples):/;
/** Rooms that speak OCPP on the wire, and the view that shows people the wire. */
const SPEAKS_OCPP = /^packages\/(?:ocpp|simulator)\/|^scripts\/|^packages\/web\/console\/src\/frames\//;

export function wireNames(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isCode(file) && !isTest(file) && !SPEAKS_OCPP.test(file.path))
    .flatMap(({ path, text }) => matches(path, withoutComments(text), WIRE_NAMES, 'OCPP wire name'))
    .filter((violation) => !PROSE.test(violation));
}

const IMPURE = new RegExp(
  [
    String.raw`\bnew Date\b|\bDate\s*[.(]`,
    String.raw`\bMath\s*\.\s*random\b`,
    String.raw`\b(?:setTimeout|setInterval|setImmediate|queueMicrotask|fetch|structuredClone)\s*\(`,
    String.raw`\b(?:process|performance|crypto|console|globalThis)\s*\.`,
    String.raw`['"]node:`,
    String.raw`\basync\s+(?:function|\()|\bawait\s+[\w(]|\bPromise\b`,
  ].join('|'),
);

/** The engine and the OCPP room decide the same for the same input: no clock, no chance, no outside world. */
export function impure(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => /^packages\/(?:engine|ocpp)\/src\//.test(file.path) && isCode(file) && !isTest(file))
    .flatMap(({ path, text }) => matches(path, withoutComments(text), IMPURE, 'not pure'));
}

export function unfinished(files: readonly SourceFile[]): string[] {
  const pattern = /\b(?:TODO|FIXME|XXX|HACK)\b|\b(?:it|describe|test)\.(?:only|todo)\(/;
  return files
    .filter((file) => isCode(file) && !file.path.startsWith('scripts/house-rules'))
    .flatMap(({ path, text }) => matches(path, text, pattern, 'unfinished'));
}

// Some letters stand in brackets, so that this file does not contain the words.
const BANNED =
  /\b[p]rompts?\b|session [t]ranscript|(?<![\w.$}-])\/(?:[w]ork|[r]oot)\/|registry[.][n]pm|npm[m]irror/i;

/** Words of a workplace, paths of a machine, hosts of a registry: none belongs in a public repository. */
export function bannedWords(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) => matches(path, text, BANNED, 'banned word'));
}
