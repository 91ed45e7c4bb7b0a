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
/** Only the words, never the translation: the engine knows no wire. */
const TYPES_ONLY = new Set(['engine > ocpp']);

const IMPORT =
  /^\s*(?:import|export)\s+(type\s)?[^'"]*?\bfrom\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

/** Imports that point the wrong way, or out of their package by a relative path. */
export function wrongWay(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const room = /^packages\/([^/]+)\/.*\.tsx?$/.exec(file.path)?.[1];
    if (room === undefined) return [];
    return [...withoutComments(file.text).matchAll(IMPORT)].flatMap(([, type, from, dynamic]) => {
      const problem = judge(file, room, from ?? dynamic ?? '', type !== undefined);
      return problem === null ? [] : [`${file.path}: ${problem}`];
    });
  });
}

function judge(file: SourceFile, room: string, from: string, typeOnly: boolean): string | null {
  if (from.startsWith('.')) {
    const target = posix.join(posix.dirname(file.path), from);
    return target.startsWith(`packages/${room}/`) || isTest(file)
      ? null
      : `imports ${from}, which lies outside its package`;
  }
  const other = /^@ohmward\/([^/]+)/.exec(from)?.[1];
  if (other === undefined || other === room) return null;
  if (!(MAY_IMPORT[room] ?? []).includes(other)) return `${room} must not import ${other}`;
  if (TYPES_ONLY.has(`${room} > ${other}`) && !typeOnly && !isTest(file)) {
    return `${room} may import only types of ${other}`;
  }
  return null;
}
