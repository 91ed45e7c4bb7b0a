import { PATTERNS } from '@ohmward/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiFixture } from './testing/fixture.ts';
import type { Fixture } from './testing/fixture.ts';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: string[];
  readonly parameters?: { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly responses: Record<
    string,
    { readonly description: string; readonly content?: Record<string, unknown> }
  >;
}

interface Document {
  readonly openapi: string;
  readonly tags: { readonly name: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<string, { enum?: string[] }>;
    readonly securitySchemes: object;
  };
}

let api: Fixture;
let document: Document;
let operations: { readonly name: string; readonly path: string; readonly operation: Operation }[];

beforeAll(async () => {
  api = await apiFixture();
  const { state } = api;
  state.catalogue = {
    version: 'c1',
    causes: [{ id: 'hardware', name: 'Hardware', meaning: 'Broken.' }],
    codes: [],
    profiles: [],
  };
  document = (await api.get('/api/v1/openapi.json')).json();
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, operation })),
  );
});
afterAll(() => api.close());

describe('the OpenAPI document', () => {
  it('is version 3.1 and refers to nothing that is missing', () => {
    expect(document.openapi).toBe('3.1.0');
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(references.length).toBeGreaterThan(50);
    expect(references.filter((name) => document.components.schemas[name] === undefined)).toEqual([]);
    expect([...text.matchAll(/"\$ref":"([^#][^"]*)"/g)]).toEqual([]);
    expect(Object.keys(document.components.securitySchemes)).toEqual(['bearer', 'session']);
  });

  it('describes every operation, with an id of its own and a known tag', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = new Set(document.tags.map((tag) => tag.name));
    for (const { name, operation } of operations) {
      expect(operation.summary, name).toBeTruthy();
      expect(
        operation.tags?.every((tag) => tags.has(tag)),
        name,
      ).toBe(true);
      for (const [status, response] of Object.entries(operation.responses)) {
        expect(response.description, `${name} ${status}`).not.toBe('Default Response');
        if (Number(status) >= 400)
          expect(Object.keys(response.content ?? {})).toEqual(['application/problem+json']);
      }
    }
  });

  it('declares every parameter of every path', () => {
    for (const { name, path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = operation.parameters?.filter((one) => one.in === 'path') ?? [];
      expect(
        declared.map((one) => one.name),
        name,
      ).toEqual(inPath);
      expect(
        declared.every((one) => one.required),
        name,
      ).toBe(true);
    }
  });

  it('publishes the enumerations of the contract', () => {
    const { schemas } = document.components;
    expect(schemas['Pattern']?.enum).toEqual([...PATTERNS]);
    expect(schemas['IncidentStatus']?.enum).toEqual([
      'open',
      'recovering',
      'verifying',
      'escalated',
      'resolved',
    ]);
    expect(schemas['CommandStatus']?.enum).toEqual([
      'queued',
      'sent',
      'accepted',
      'rejected',
      'timeout',
      'unknown',
      'blocked',
    ]);
    expect(schemas['Cause']?.enum).toEqual(['hardware']);
  });

  it('has each schema once', () => {
    expect(Object.keys(document.components.schemas).filter((name) => name.endsWith('Input'))).toEqual([]);
  });

  it('holds the public contract', () => {
    for (const name of [
      'get /api/v1/stations',
      'get /api/v1/stations/{id}',
      'patch /api/v1/stations/{id}',
      'get /api/v1/stations/{id}/frames',
      'get /api/v1/stations/{id}/transactions',
      'post /api/v1/stations/{id}/accept',
      'post /api/v1/stations/{id}/commands',
      'get /api/v1/commands/{id}',
      'get /api/v1/stations/{id}/settings',
      'get /api/v1/stations/{id}/monitors',
      'get /api/v1/station-profiles',
      'get /api/v1/protocols',
      'get /api/v1/incidents',
      'get /api/v1/incidents/{id}',
      'put /api/v1/sites/{id}',
      'put /api/v1/tokens/{id}',
      'get /api/v1/events',
      'get /healthz',
      'get /readyz',
      'get /metrics',
    ]) {
      expect(operations.map((one) => one.name)).toContain(name);
    }
  });
});
