import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../packages/server/src/settings/index.ts';
import { QUIRKS } from './quirks.ts';

const here = import.meta.dirname;
const tests = readdirSync(here)
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(here, name), 'utf8'))
  .join('\n');

describe('the table of quirks', () => {
  it('has all twenty-nine', () => {
    expect(Object.keys(QUIRKS)).toEqual(Array.from({ length: 29 }, (_, index) => `Q${index + 1}`));
  });

  it.each(Object.keys(QUIRKS))('has a test for %s', (number) => {
    expect(tests).toMatch(new RegExp(`\\bit\\(\\s*['"\`]${number} `));
  });

  it('names every quirk that a profile of the catalogue covers', () => {
    for (const { id, quirks } of loadCatalogue().profiles)
      for (const number of quirks) expect(Object.keys(QUIRKS), id).toContain(number);
  });

  it('has a profile for every quirk that only a profile can tell of', () => {
    const covered = new Set(loadCatalogue().profiles.flatMap(({ quirks }) => quirks));
    for (const [number, { by }] of Object.entries(QUIRKS))
      if (by === 'profile') expect(covered, number).toContain(number);
  });
});
