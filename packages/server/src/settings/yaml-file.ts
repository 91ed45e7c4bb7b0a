import { readFileSync } from 'node:fs';
import type { Document } from 'yaml';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { SettingsProblem } from './settings-error.ts';
import { SettingsError } from './settings-error.ts';

/** A YAML file that was read, and where in it each value stands. */
export interface YamlFile {
  readonly path: string;
  readonly content: unknown;
  /** True when the file itself holds something at this path. */
  has(path: readonly PropertyKey[]): boolean;
  /** A problem with the value at this path, or with the nearest parent that is there. */
  problem(path: readonly PropertyKey[], text: string, fix: string): SettingsProblem;
}

/**
 * Reads one YAML file.
 * @throws SettingsError when it cannot be read or is no YAML; duplicate keys are refused too
 */
export function readYamlFile(path: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(readText(path), { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new SettingsError(
      document.errors.map((error) => ({
        file: path,
        ...position(lines, error.pos[0]),
        field: null,
        text: `not valid YAML: ${error.message.replace(/\.$/, '')}`,
        fix: 'Mend the line, or the one above it.',
      })),
    );
  }
  return {
    path,
    content: document.toJS(),
    has: (at) => document.hasIn(at),
    problem: (at, text, fix) => ({
      file: path,
      ...position(lines, offsetOf(document, at)),
      field: at.length === 0 ? null : at.map(String).join('.'),
      text,
      fix,
    }),
  };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new SettingsError([
      {
        file: path,
        line: null,
        column: null,
        field: null,
        text: `cannot be read (${reason})`,
        fix: 'Check the path and that this user may read it.',
      },
    ]);
  }
}

/** Where a path begins: its key in a map, else the value, else whatever of its parents is there. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const parent = length === 0 ? null : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last));
      if (isScalar(pair?.key) && pair.key.range) return pair.key.range[0];
    }
    const value = document.getIn(path.slice(0, length), true);
    if (isNode(value) && value.range) return value.range[0];
  }
  return null;
}

function position(lines: LineCounter, offset: number | null): Pick<SettingsProblem, 'line' | 'column'> {
  if (offset === null) return { line: null, column: null };
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
