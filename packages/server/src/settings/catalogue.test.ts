import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultCode } from '@ohmward/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogue } from './catalogue.ts';
import { SettingsError } from './settings-error.ts';
import { shippedCatalogue } from './shipped.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ohmward-catalogue-'));
  cpSync(shippedCatalogue(), folder, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true }));

function edit(file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
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

function shipped(taxonomy: string): FaultCode[] {
  return loadCatalogue().codes.filter((code) => code.taxonomy === taxonomy);
}

function classOf(wanted: string, taxonomy: string): string[] {
  return shipped(taxonomy)
    .filter(({ safetyClass }) => safetyClass === wanted)
    .map(({ code }) => code);
}

describe('the catalogue that comes with Ohmward', () => {
  it('has all sixteen codes of OCPP 1.6 and all twenty-six of MREC', () => {
    expect(shipped('ocpp')).toHaveLength(16);
    const mrec = Array.from({ length: 26 }, (_, index) => `CX${String(index + 1).padStart(3, '0')}`);
    expect(shipped('mrec').map(({ code }) => code)).toEqual(mrec);
  });

  it('gives every code the safety class of operating rule 11', () => {
    expect(classOf('latched', 'ocpp')).toEqual(['OverCurrentFailure', 'PowerSwitchFailure']);
    expect(classOf('self-clearing', 'ocpp')).toEqual(['GroundFailure', 'HighTemperature']);
    const latched = [
      'CX004',
      'CX008',
      'CX011',
      'CX016',
      'CX017',
      'CX019',
      'CX021',
      'CX022',
      'CX024',
      'CX026',
    ];
    expect(classOf('latched', 'mrec')).toEqual(latched);
    expect(classOf('self-clearing', 'mrec')).toEqual(['CX002', 'CX003']);
    expect(classOf('latched', 'component')).toEqual(
      expect.arrayContaining(['EmergencyStopSensor.Active', 'TiltSensor.Active', 'PowerContactor.Problem']),
    );
    expect(classOf('self-clearing', 'component')).toContain('RCD.Tripped');
  });

  it('proposes no remote step for a latched code, and nothing but watching for a self-clearing one', () => {
    for (const { safetyClass, playbook } of loadCatalogue().codes) {
      if (safetyClass === 'latched') expect(playbook).toBeNull();
      if (safetyClass === 'self-clearing') expect(playbook).toBe('observe');
    }
  });

  it('opens no incident for codes that are no fault', () => {
    const info = loadCatalogue().codes.filter(({ severity }) => severity === 'info');
    expect(info.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['NoError', 'EVCommunicationError', 'CX010', 'CX020']),
    );
  });

  it('has the same version wherever it lies and however it is commented', () => {
    edit('causes.yaml', 'causes:', '# a remark\ncauses:');
    expect(loadCatalogue(folder).version).toBe(loadCatalogue().version);
    edit('causes.yaml', 'name: Platform', 'name: The platform');
    expect(loadCatalogue(folder).version).not.toBe(loadCatalogue().version);
  });
});

describe('a catalogue with a mistake', () => {
  it('names file, line, column, field and fix', () => {
    edit('fault-codes/mrec.yaml', 'cause: connector-hardware', 'cause: gremlins');
    expect(problemsOf(() => loadCatalogue(folder))).toMatch(
      /mrec\.yaml:\d+:5: codes\.0\.cause: "gremlins" is no known cause\. Write one of own-link, /,
    );
  });

  it('refuses a code that stands twice, also in two files', () => {
    cpSync(join(folder, 'fault-codes/mrec.yaml'), join(folder, 'fault-codes/zz.yaml'));
    expect(problemsOf(() => loadCatalogue(folder))).toMatch(
      /zz\.yaml:\d+:5: codes\.0\.code: mrec\/CX001 stands in .*mrec\.yaml already/,
    );
  });

  it('refuses a playbook for a latched code', () => {
    edit(
      'fault-codes/ocpp-1.6.yaml',
      'safetyClass: latched\n    playbook: null',
      'safetyClass: latched\n    playbook: restart-software',
    );
    expect(problemsOf(() => loadCatalogue(folder))).toContain('a latched code has no playbook');
  });

  it('refuses a word that is none of the choices, and says which there are', () => {
    edit('fault-codes/mrec.yaml', 'safetyClass: none', 'safetyClass: harmless');
    expect(problemsOf(() => loadCatalogue(folder))).toContain(
      'codes.0.safetyClass: "harmless" is not allowed. Write one of latched, self-clearing, none.',
    );
  });

  it('refuses a field that is missing', () => {
    edit('fault-codes/mrec.yaml', '    severity: high\n', '');
    expect(problemsOf(() => loadCatalogue(folder))).toContain('codes.0.severity: is missing. Add it: one of');
  });

  it('says where the YAML breaks', () => {
    edit('causes.yaml', '  - id: platform', '  - id: platform\n    id: platform');
    expect(problemsOf(() => loadCatalogue(folder))).toMatch(
      /causes\.yaml:\d+:\d+: not valid YAML: Map keys must be unique/,
    );
  });

  it('says when there is no such folder', () => {
    expect(problemsOf(() => loadCatalogue(join(folder, 'nowhere')))).toContain('cannot be read (ENOENT)');
  });
});
