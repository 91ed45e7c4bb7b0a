import type { z } from 'zod';
import type { SettingsProblem } from './settings-error.ts';
import { SettingsError } from './settings-error.ts';
import type { YamlFile } from './yaml-file.ts';

/**
 * Checks content against a schema.
 * @param blame finds the file to blame for a path: policies may extend each other
 * @throws SettingsError with one problem per field at fault
 */
export function validate<Schema extends z.ZodType>(
  schema: Schema,
  content: unknown,
  blame: (path: readonly PropertyKey[]) => YamlFile,
): z.output<Schema> {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  throw new SettingsError(result.error.issues.flatMap((issue) => problemsOf(issue, content, blame)));
}

type Issue = z.core.$ZodIssue;

function problemsOf(
  issue: Issue,
  content: unknown,
  blame: (path: readonly PropertyKey[]) => YamlFile,
): SettingsProblem[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      blame([...path, key]).problem([...path, key], 'is not known here', 'Check the spelling, or remove it.'),
    );
  }
  const found = valueAt(content, path);
  if (found === undefined) {
    const where = blame(path.slice(0, -1));
    return [where.problem(path, 'is missing', `Add it: ${expectation(issue)}.`)];
  }
  const text = `${JSON.stringify(found)} is not allowed`;
  return [blame(path).problem(path, text, `Write ${expectation(issue)}.`)];
}

/** What the schema wants, in words. */
function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return ARTICLES[issue.expected] ?? `a value of type ${issue.expected}`;
    case 'too_small':
      return `at least ${issue.minimum}${issue.origin === 'string' ? ' character' : ''}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_key':
      return `a known name: ${issue.issues.map(expectation).join('; ')}`;
    default:
      return issue.message;
  }
}

const ARTICLES: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  object: 'a group of fields',
  record: 'a group of fields',
  array: 'a list',
};

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = content;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
