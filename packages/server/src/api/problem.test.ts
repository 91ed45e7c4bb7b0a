import { expect, it } from 'vitest';
import { databaseProblem } from './database-problem.ts';
import { explainIssue } from './explain-issue.ts';

it('tells a slow search from a database that is away, and both from a defect', () => {
  const sql = (code: string) => Object.assign(new Error('no'), { code, severity: 'ERROR' });
  expect(databaseProblem(sql('57014'))?.[0]).toBe('unprocessable');
  expect(databaseProblem(sql('57P01'))?.[0]).toBe('not-ready');
  expect(databaseProblem(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }))?.[0]).toBe(
    'not-ready',
  );
  expect(databaseProblem(new Error('Connection terminated unexpectedly'))?.[0]).toBe('not-ready');
  expect(databaseProblem(sql('42703'))).toBeNull();
  expect(databaseProblem(new TypeError('x is not a function'))).toBeNull();
});

it('names fields as the caller wrote them', () => {
  expect(explainIssue({ instancePath: '/entries/2/token', message: 'Too short' }, 'body')).toEqual({
    field: 'entries[2].token',
    detail: 'Too short.',
  });
  expect(
    explainIssue({ instancePath: '/', keyword: 'invalid_type', params: { expected: 'object' } }, 'body')
      .field,
  ).toBe('body');
  expect(explainIssue({ instancePath: '/limit', message: 'x' }, 'querystring').field).toBe('limit');
});
