import type { Catalogue, FaultCode } from '@ohmward/engine';
import { describe, expect, it } from 'vitest';
import { runVirtual } from '../simulate-virtual.ts';
import { readVirtualOptions } from '../simulate-virtual-options.ts';
import { shippedSettings as settings } from '../testing/settings.ts';
import { realEngine, type Engine } from './ohmward/engine.ts';
import { runPlan, type VirtualPlan } from './plan.ts';
import { runSeed } from './soak/run-seed.ts';
import { seedPlan } from './soak/seed-plan.ts';

const small: VirtualPlan = {
  stations: 12,
  sites: 2,
  days: 0.4,
  seed: 3,
  noise: 'realistic',
  crashes: 3,
  faultsEveryDays: 0.5,
  onlyFaults: null,
  onlyStations: null,
};

async function scoreboard(flags: Record<string, string>): Promise<string> {
  const options = readVirtualOptions(flags);
  if ('problem' in options) throw new Error(options.problem);
  let out = '';
  await runVirtual(options, settings, {
    out: (text) => (out += text),
    progress: () => undefined,
    signal: new AbortController().signal,
  });
  return out;
}

describe('a network on a virtual clock', () => {
  it('prints the same bytes for the same seed, crashes and baselines included', async () => {
    const flags = {
      stations: '12',
      days: '0.4',
      seed: '5',
      faultsEvery: '0.5',
      crashes: '4',
      noise: 'hostile',
    };
    const first = await scoreboard(flags);
    expect(await scoreboard(flags)).toBe(first);
    expect(await scoreboard({ ...flags, seed: '6' })).not.toBe(first);
    expect(first).toContain('Crashes survived: 4');
    expect(first).toMatch(/Ohmward +alert only +reset everything/);
  });

  it('gives Ohmward and the baselines the same faults at the same time', async () => {
    const [ohmward, alertOnly] = await Promise.all(
      (['ohmward', 'alert-only'] as const).map((contender) => runPlan(small, contender, { settings })),
    );
    const struck = (result: typeof ohmward): string[] =>
      result?.figures.kinds.map(({ fault }) => fault) ?? [];
    expect(struck(ohmward).length).toBeGreaterThan(3);
    expect(struck(alertOnly)).toEqual(struck(ohmward));
    expect(alertOnly?.commands).toBe(0);
  });

  it('survives its crashes with the state that it had', async () => {
    const { checks, rules, crashes } = await runPlan(small, 'ohmward', { settings });
    expect(crashes).toBe(3);
    expect(checks.crashes.map(({ expected }) => expected)).toEqual(checks.crashes.map(({ found }) => found));
    expect(rules.checked.get('other-state')).toBe(4);
  });
});

describe('seeds', () => {
  it.each(Array.from({ length: 20 }, (_, index) => index + 1))('%i keeps the invariants', async (seed) => {
    const plan = { ...seedPlan(seed), stations: 8, sites: 2, days: 0.2 };
    const { failure } = await runSeed(plan, { settings }, 0);
    expect(failure, failure?.repeat).toBeNull();
  });

  it('find a planted bug, name the command that repeats it, and shrink it to a trace', async () => {
    const extras = { settings, engine: withoutLatches };
    const plan: VirtualPlan = { ...small, crashes: 0, faultsEveryDays: 0.15, noise: 'calm' };
    const { failure } = await runSeed(plan, extras, 40);
    expect(failure?.rule).toBe('hazard-touched');
    expect(failure?.repeat).toContain('npx ohmward simulate --stations 12 --sites 2 --days 0.4 --seed 3');
    expect(failure?.smallest.onlyFaults).toHaveLength(1);
    expect(failure?.smallest.onlyStations).toHaveLength(1);
    expect(failure?.smallest.days).toBeLessThan(0.4);
    const again = await runSeed(failure?.smallest ?? plan, extras, 0);
    expect(again.failure?.rule).toBe('hazard-touched');
    expect((await runSeed(failure?.smallest ?? plan, { settings }, 0)).failure).toBeNull();
    const trace = JSON.parse(failure?.trace ?? '{}') as { inputs: unknown[]; decisions: unknown[] };
    expect(trace.inputs.length).toBeGreaterThan(2);
    expect(trace.decisions.length).toBeGreaterThan(0);
  });
});

/** An engine that takes every hazard for an ordinary fault, and repairs it like one. */
const withoutLatches: Engine = {
  ...realEngine,
  step: (state, input) =>
    realEngine.step(
      state,
      input.kind === 'settings' ? { ...input, catalogue: harmless(input.catalogue) } : input,
    ),
};

function harmless(catalogue: Catalogue): Catalogue {
  const codes = catalogue.codes.map((code): FaultCode =>
    code.safetyClass === 'none' ? code : { ...code, safetyClass: 'none', playbook: 'restart-software' },
  );
  return { ...catalogue, codes };
}
