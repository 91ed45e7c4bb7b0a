import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiFixture } from './testing/fixture.ts';
import type { Fixture } from './testing/fixture.ts';

let folder: string;
let api: Fixture;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ohmward-console-'));
  const dist = join(folder, 'dist');
  mkdirSync(join(dist, 'assets'), { recursive: true });
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>Console</title>');
  writeFileSync(join(dist, 'assets', 'app-1a2b3c.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'not for anybody');
  api = await apiFixture({ consoleDist: dist });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

const page = { accept: 'text/html' };

describe('the console', () => {
  it('is one page for every address that a person may open', async () => {
    for (const path of ['/', '/incidents', '/stations/CP-1?tab=frames', '/sign-in']) {
      const reply = await api.get(path, page);
      expect(reply.statusCode, path).toBe(200);
      expect(reply.headers['content-type']).toContain('text/html');
      expect(reply.body).toContain('<title>Console</title>');
    }
  });

  it('keeps files with a digest in their name for good, and the page never', async () => {
    const script = await api.get('/assets/app-1a2b3c.js', {});
    expect(script.headers['content-type']).toContain('javascript');
    expect(script.headers['cache-control']).toContain('immutable');
    expect((await api.get('/', page)).headers['cache-control']).toBe('no-cache');
  });

  it('never stands in for a missing file, an unknown API or a path outside', async () => {
    for (const path of [
      '/assets/gone.js',
      '/api/v1/gone',
      '/ocpp/CP-1',
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%2f..%2fsecret.txt',
    ]) {
      const reply = await api.get(path, page);
      expect(reply.body, path).not.toContain('not for anybody');
      if (!path.includes('secret')) {
        expect(reply.statusCode, path).toBe(404);
        expect(reply.headers['content-type']).toContain('application/problem+json');
      }
    }
    const posted = await api.app.inject({ method: 'POST', url: '/incidents', headers: page });
    expect(posted.statusCode).toBe(404);
  });
});

it('says how to build the console when it is not built', async () => {
  const unbuilt = await apiFixture();
  const reply = await unbuilt.get('/', page);
  expect(reply.body).toContain('npm run build');
  await unbuilt.close();
});
