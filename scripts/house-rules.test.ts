import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  bannedWords,
  defaultExports,
  impure,
  tooLong,
  unfinished,
  wireNames,
} from './house-rules/code-rules.ts';
import { wrongWay } from './house-rules/dependency-rules.ts';
import { deadLinks, invariantsWithoutTest } from './house-rules/document-rules.ts';
import type { Lockfile } from './house-rules/lockfile-rules.ts';
import { missingPlatforms, nestedPackages } from './house-rules/lockfile-rules.ts';
import type { SourceFile } from './house-rules/source-file.ts';
import { readTree } from './house-rules/source-file.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { files, emptyFolders } = readTree(root);

/** A repository of one file, to show that a rule can fail. */
function planted(path: string, text: string): SourceFile[] {
  return [{ path, text }];
}

describe('the house rules', () => {
  it('see the repository', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.map(({ path }) => path)).toContain('packages/engine/src/index.ts');
  });

  it('files are short', () => {
    expect(tooLong(planted('packages/cli/src/long.ts', 'x\n'.repeat(201)))).toHaveLength(1);
    expect(tooLong(files)).toEqual([]);
  });

  it('there are no default exports', () => {
    expect(defaultExports(planted('packages/cli/src/a.ts', 'export default 1;\n'))).toHaveLength(1);
    expect(defaultExports(files)).toEqual([]);
  });

  it('OCPP wire names stay in their room', () => {
    expect(wireNames(planted('packages/server/src/a.ts', "x('StatusNotification');"))).toHaveLength(1);
    expect(wireNames(planted('packages/server/src/a.ts', '// a StatusNotification\n'))).toEqual([]);
    expect(wireNames(files)).toEqual([]);
  });

  it('the engine and the OCPP room are pure', () => {
    for (const code of ['Date.now()', 'Math.random()', 'setTimeout(f, 1)', "import 'node:fs'", 'await x']) {
      expect(impure(planted('packages/engine/src/a.ts', code)), code).toHaveLength(1);
    }
    expect(impure(files)).toEqual([]);
  });

  it('dependencies point in one direction', () => {
    for (const [path, from] of [
      ['packages/engine/src/a.ts', '@ohmward/server'],
      ['packages/web/console/a.tsx', '@ohmward/server'],
      ['packages/simulator/src/a.ts', '@ohmward/server'],
      ['packages/ocpp/src/a.ts', '../../engine/src/step.ts'],
    ] as const) {
      expect(wrongWay(planted(path, `import { a } from '${from}';`)), `${path} > ${from}`).toHaveLength(1);
    }
    const inEngine = (path: string, statement: string) =>
      wrongWay(planted(`packages/engine/src/${path}`, `${statement} from '@ohmward/ocpp';`));
    expect(inEngine('a.ts', 'import { hasDeviceModel, type Place }')).toEqual([]);
    expect(inEngine('a.ts', 'import { decodeCall }')).toHaveLength(1);
    expect(inEngine('wire-input.ts', 'import { decodeCall }')).toEqual([]);
    expect(wrongWay(files)).toEqual([]);
  });

  it('nothing is left unfinished', () => {
    expect(unfinished(planted('packages/cli/src/a.ts', ['// TO', 'DO later'].join('')))).toHaveLength(1);
    expect(unfinished(files.filter(({ path }) => path !== 'scripts/house-rules.test.ts'))).toEqual([]);
  });

  it('nothing tells of a workplace or a machine', () => {
    expect(bannedWords(planted('README.md', ['see /wo', 'rk/main'].join('')))).toHaveLength(1);
    expect(bannedWords(planted('README.md', '/api/v1/work-orders'))).toEqual([]);
    expect(bannedWords(files)).toEqual([]);
  });

  it('no folder is empty', () => {
    expect(emptyFolders).toEqual([]);
  });

  it('the lockfile holds for every platform and for the bundled command', () => {
    const bare = { 'node_modules/a': { optionalDependencies: { 'a-darwin': '1.0.0' } } };
    expect(missingPlatforms({ packages: bare })).toHaveLength(1);
    expect(nestedPackages({ packages: { 'packages/server/node_modules/a': {} } })).toHaveLength(1);
    const lockfile: Lockfile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    expect(missingPlatforms(lockfile)).toEqual([]);
    expect(nestedPackages(lockfile)).toEqual([]);
  });

  it('links of documents lead somewhere', () => {
    expect(deadLinks(root, planted('README.md', '[a](nowhere.md) [b](#nothing)'))).toHaveLength(2);
    expect(deadLinks(root, files)).toEqual([]);
  });

  it('every invariant of the architecture names a test that exists', () => {
    const claim = 'Invariant: it holds. Test: "it holds" in [a](packages/a.test.ts).\n';
    expect(invariantsWithoutTest(planted('ARCHITECTURE.md', claim))).toHaveLength(1);
    expect(invariantsWithoutTest(planted('ARCHITECTURE.md', 'Invariant: it holds.\n'))).toHaveLength(1);
    expect(invariantsWithoutTest(files)).toEqual([]);
  });
});
