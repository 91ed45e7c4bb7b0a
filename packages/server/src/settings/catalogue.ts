import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue, CauseClass, FaultCode } from '@ohmward/engine';
import type { FaultCodeEntry } from './catalogue-schema.ts';
import { causesSchema, faultCodesSchema } from './catalogue-schema.ts';
import { contentVersion } from './content-version.ts';
import type { SettingsProblem } from './settings-error.ts';
import { SettingsError } from './settings-error.ts';
import { shippedCatalogue } from './shipped.ts';
import { readStationProfiles } from './station-profiles.ts';
import { validate } from './validate.ts';
import type { YamlFile } from './yaml-file.ts';
import { readYamlFile } from './yaml-file.ts';

/**
 * Reads `causes.yaml` and every file of `fault-codes` and `station-profiles`.
 * @param folder the catalogue's folder; the one that comes with Ohmward by default
 * @throws SettingsError naming file, line, field and fix: for unreadable files, unknown causes, codes that
 *   stand twice, codes whose playbook their safety class forbids, and station
 *   profiles that are wrong or collide
 */
export function loadCatalogue(folder: string = shippedCatalogue()): Catalogue {
  const causes = readCauses(readYamlFile(join(folder, 'causes.yaml')));
  const known = new Set(causes.map(({ id }) => id));
  const seen = new Map<string, string>();
  const problems: SettingsProblem[] = [];
  const codes: FaultCode[] = [];
  for (const file of yamlFiles(folder, 'fault-codes')) {
    const content = validate(faultCodesSchema, file.content, () => file);
    for (const [index, entry] of content.codes.entries()) {
      const key = `${content.taxonomy}/${entry.code}`;
      const at = ['codes', index];
      const first = seen.get(key);
      if (first !== undefined) {
        problems.push(
          file.problem([...at, 'code'], `${key} stands in ${first} already`, 'Remove one of them.'),
        );
      }
      seen.set(key, file.path);
      if (!known.has(entry.cause)) {
        const fix = `Write one of ${[...known].join(', ')}, or add it to causes.yaml.`;
        problems.push(file.problem([...at, 'cause'], `"${entry.cause}" is no known cause`, fix));
      }
      const forbidden = forbiddenPlaybook(entry);
      if (forbidden !== null) problems.push(file.problem([...at, 'playbook'], ...forbidden));
      codes.push(faultCode(content.taxonomy, entry, content.source));
    }
  }
  if (problems.length > 0) throw new SettingsError(problems);
  const profiles = readStationProfiles(yamlFiles(folder, 'station-profiles'));
  return { version: contentVersion({ causes, codes, profiles }), causes, codes, profiles };
}

function readCauses(file: YamlFile): CauseClass[] {
  const { causes } = validate(causesSchema, file.content, () => file);
  const twice = causes.flatMap(({ id }, index) =>
    causes.findIndex((other) => other.id === id) < index
      ? [file.problem(['causes', index, 'id'], `"${id}" stands twice`, 'Remove one of them.')]
      : [],
  );
  if (twice.length > 0) throw new SettingsError(twice);
  return causes;
}

function yamlFiles(folder: string, name: string): YamlFile[] {
  const below = join(folder, name);
  if (!existsSync(below)) return [];
  return readdirSync(below)
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => readYamlFile(join(below, file)));
}

/** Operating rule 11 beats every table; the engine's guard holds it too, this only says so early. */
function forbiddenPlaybook({ safetyClass, severity, playbook }: FaultCodeEntry): [string, string] | null {
  if (playbook === null) return null;
  if (safetyClass === 'latched')
    return [`a latched code has no playbook, found "${playbook}"`, 'Write null.'];
  if (safetyClass === 'self-clearing' && playbook !== 'observe') {
    return [`a self-clearing code is only watched, found "${playbook}"`, 'Write observe or null.'];
  }
  if (severity === 'info') return ['an info code opens no incident and needs no playbook', 'Write null.'];
  return null;
}

function faultCode(taxonomy: string, entry: FaultCodeEntry, source: string): FaultCode {
  const { code, name, meaning, cause, safetyClass, severity, playbook, pattern, siteWide } = entry;
  const own = entry.source ?? source;
  return {
    taxonomy,
    code,
    name,
    meaning,
    cause,
    safetyClass,
    severity,
    playbook,
    pattern,
    siteWide,
    source: own,
  };
}
