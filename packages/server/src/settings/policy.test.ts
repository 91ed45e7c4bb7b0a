import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { defaultPolicy, PLAYBOOKS as ENGINE_PLAYBOOKS } from '@ohmward/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PLAYBOOKS } from './playbooks.ts';
import { policyFileJsonSchema } from './policy-schema.ts';
import { loadPolicy } from './policy.ts';
import { SettingsError } from './settings-error.ts';
import { shippedPolicy } from './shipped.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ohmward-policy-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a policy that extends the one that comes with Ohmward, and returns its path. */
function write(text: string, name = 'own.yaml', from: string | null = shippedPolicy()): string {
  const path = join(folder, name);
  writeFileSync(path, `${from === null ? '' : `extends: ${from}\n`}${text}`);
  return path;
}

function problemsOf(load: () => unknown): string {
  try {
    load();
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return 'no problem';
}

describe('the policies that come with Ohmward', () => {
  it('has the default numbers of the operating rules', () => {
    expect(loadPolicy()).toMatchObject({
      dwellS: { 'reported-fault': 10, 'connection-lost': 120 },
      siteGroupingS: 60,
      rungTimeoutS: 20,
      rebootTimeoutS: 180,
      availableHeldS: 300,
      relapseWindowS: 86_400,
      resetsPerStationPerDay: 3,
      capShare: { site: 0.05, cohort: 0.05 },
      storm: { minStations: 20, share: 0.5 },
    });
  });

  it('lets a policy hold back every playbook of the engine but the one that isolates a hazard', () => {
    const { isolate, ...others } = ENGINE_PLAYBOOKS;
    expect(isolate).toBeDefined();
    expect(Object.keys(loadPolicy().autonomy).toSorted()).toEqual(Object.keys(others).toSorted());
    expect([...PLAYBOOKS].toSorted()).toEqual(Object.keys(others).toSorted());
  });

  it('equals the policy that the engine has before it is told one', () => {
    const { version: _version, label: _label, autonomy: _autonomy, ...numbers } = defaultPolicy;
    expect(loadPolicy()).toMatchObject(numbers);
  });

  it('keeps everything that is there for safety in the demo policy, and says what it is', () => {
    const usual = loadPolicy();
    const demo = loadPolicy(join(dirname(shippedPolicy()), 'demo.yaml'));
    expect(demo.label).toMatch(/demo/i);
    expect(demo.availableHeldS).toBe(30);
    for (const field of [
      'resetsPerStationPerDay',
      'capShare',
      'breaker',
      'storm',
      'relapseWindowS',
      'autonomy',
    ] as const) {
      expect(demo[field]).toEqual(usual[field]);
    }
  });

  it('has a JSON Schema for editors (renew it with `npx vitest run -u packages/server/src/settings`)', async () => {
    const file = join(dirname(shippedPolicy()), '../docs/reference/policy.schema.json');
    await expect(`${JSON.stringify(policyFileJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(file);
  });
});

describe('a policy that extends another', () => {
  it('changes only what it states', () => {
    const { label, version, ...rest } = loadPolicy(write('dwellS:\n  reported-fault: 0\n'));
    const { label: usualLabel, version: usualVersion, ...usual } = loadPolicy();
    expect(label).toBe(usualLabel);
    expect(version).not.toBe(usualVersion);
    expect(rest).toEqual({ ...usual, dwellS: { ...usual.dwellS, 'reported-fault': 0 } });
  });

  it('has the same version when it says the same', () => {
    expect(loadPolicy(write('rungTimeoutS: 20 # as it was\n')).version).toBe(loadPolicy().version);
  });

  it('may extend one that extends', () => {
    write('rungTimeoutS: 5\n', 'middle.yaml');
    expect(loadPolicy(write('label: Top\n', 'top.yaml', 'middle.yaml'))).toMatchObject({
      label: 'Top',
      rungTimeoutS: 5,
    });
  });

  it('is refused when it leads in a circle', () => {
    write('label: A\n', 'a.yaml', 'b.yaml');
    expect(problemsOf(() => loadPolicy(write('label: B\n', 'b.yaml', 'a.yaml')))).toContain(
      'extends: leads in a circle',
    );
  });
});

describe('a policy with a mistake', () => {
  it('names file, line, column, field and fix', () => {
    const path = write('rungTimeoutS: soon\n');
    expect(problemsOf(() => loadPolicy(path))).toBe(
      `${path}:2:1: rungTimeoutS: "soon" is not allowed. Write a number.`,
    );
  });

  it('is refused for a field that is not known, at its line', () => {
    const path = write('dwellS:\n  reported-falt: 5\n');
    expect(problemsOf(() => loadPolicy(path))).toContain(`${path}:3:3: dwellS.reported-falt`);
    expect(problemsOf(() => loadPolicy(write('rungTimeout: 5\n')))).toContain(
      'rungTimeout: is not known here',
    );
  });

  it('is refused for a share above 1 and for a negative time', () => {
    const text = problemsOf(() => loadPolicy(write('capShare:\n  site: 5\navailableHeldS: -1\n')));
    expect(text).toContain(':3:3: capShare.site: 5 is not allowed. Write at most 1.');
    expect(text).toContain(':4:1: availableHeldS: -1 is not allowed. Write at least 0.');
  });

  it('is refused for a playbook that does not exist', () => {
    expect(problemsOf(() => loadPolicy(write('autonomy:\n  unlock-all: automatic\n')))).toContain(
      'autonomy.unlock-all',
    );
  });

  it('names every field that is missing', () => {
    const text = problemsOf(() => loadPolicy(write('label: Bare\n', 'bare.yaml', null)));
    expect(text).toContain('rungTimeoutS: is missing. Add it: a number.');
    expect(text.split('\n').length).toBeGreaterThan(15);
  });

  it('is refused when it is no group of fields, or not there', () => {
    expect(problemsOf(() => loadPolicy(write('- 1\n', 'list.yaml', null)))).toContain(
      'is no group of fields',
    );
    expect(problemsOf(() => loadPolicy(join(folder, 'nowhere.yaml')))).toContain('cannot be read (ENOENT)');
  });
});
