import type { FieldError } from './problem.ts';

interface Issue {
  readonly keyword?: string;
  readonly instancePath?: string;
  readonly message?: string;
  readonly params?: unknown;
}

/**
 * A validation issue as a field and its fix. Paths become dotted names as the caller wrote them:
 * `tags.zone`, `entries[2].token`; an issue about the whole is filed under `body` or `query`.
 */
export function explainIssue(issue: Issue, where: string): FieldError {
  const path = (issue.instancePath ?? '').split('/').filter((part) => part !== '');
  const params = record(issue.params);
  if (issue.keyword === 'unrecognized_keys') {
    const keys = list(params['keys']);
    return {
      field: keys.join(', '),
      detail: 'This field is not known here. Remove it or check its spelling.',
    };
  }
  const field = path.length === 0 ? whole(where) : dotted(path);
  return { field, detail: sentence(fix(issue, params)) };
}

function fix(issue: Issue, params: Readonly<Record<string, unknown>>): string {
  switch (issue.keyword) {
    case 'invalid_value':
      return `Use one of ${list(params['values']).join(', ')}`;
    case 'invalid_union': {
      const discriminator = params['discriminator'];
      const options = list(params['options']);
      if (typeof discriminator === 'string' && options.length > 0) return `Use one of ${options.join(', ')}`;
      return issue.message ?? 'This value fits none of the forms allowed here';
    }
    case 'invalid_type': {
      const missing = issue.message?.includes('received undefined') === true;
      const wanted = params['expected'];
      const expected = typeof wanted === 'string' ? wanted : 'another type';
      return missing ? `This field is required (${expected})` : `Send a value of type ${expected}`;
    }
    default:
      return issue.message ?? 'This value is not valid';
  }
}

function dotted(path: readonly string[]): string {
  return path.reduce(
    (name, part) => (/^\d+$/.test(part) ? `${name}[${part}]` : name === '' ? part : `${name}.${part}`),
    '',
  );
}

function whole(where: string): string {
  return where === 'querystring' ? 'query' : where;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
