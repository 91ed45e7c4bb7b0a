import { posix } from 'node:path';
import type { SourceFile } from './source-file.ts';
import { isTest, withoutComments } from './source-file.ts';

/** What each room may import of the others. Dependencies point in one direction. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  ocpp: [],
  engine: ['ocpp'],
  simulator: ['engine', 'ocpp'],
  server: ['engine', 'ocpp'],
  web: [],
  cli: ['server', 'simulator'],
};
/** The engine shares the words of OCPP; the translation from and to the wire it uses in one file. */
const TRANSLATION = /\b(?:decode|encode|parse|digest)[A-Z]\w*/;
const MEETS_THE_WIRE = 'packages/engine/src/wire-input.ts';

const IMPORT =
  /^\s*(?:import|export)\s+(type\s)?[^'"]*?\bfrom\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

/** Imports that point the wrong way, or out of their package by a relative path. */
export function wrongWay(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const room = /^packages\/([^/]+)\/.*\.tsx?$/.exec(file.path)?.[1];
    if (room === undefined) return [];
    return [...withoutComments(file.text).matchAll(IMPORT)].flatMap(([statement, type, from, dynamic]) => {
      const named = type === undefined ? statement : '';
      const problem = judge(file, room, from ?? dynamic ?? '', named);
      return problem === null ? [] : [`${file.path}: ${problem}`];
    });
  });
}

/** `named` is the statement that imports values, empty where only types are. */
function judge(file: SourceFile, room: string, from: string, named: string): string | null {
  if (from.startsWith('.')) {
    const target = posix.join(posix.dirname(file.path), from);
    return target.startsWith(`packages/${room}/`) || isTest(file)
      ? null
      : `imports ${from}, which lies outside its package`;
  }
  const other = /^@ohmward\/([^/]+)/.exec(from)?.[1];
  if (other === undefined || other === room) return null;
  if (!(MAY_IMPORT[room] ?? []).includes(other)) return `${room} must not import ${other}`;
  const translates = room === 'engine' && other === 'ocpp' && TRANSLATION.test(named);
  if (translates && file.path !== MEETS_THE_WIRE && !isTest(file)) {
    return `only ${MEETS_THE_WIRE} translates from the wire`;
  }
  return null;
}
