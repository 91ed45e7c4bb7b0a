import { dirname, resolve } from 'node:path';
import type { Policy } from '@ohmward/engine';
import { contentVersion } from './content-version.ts';
import { policySchema } from './policy-schema.ts';
import { SettingsError } from './settings-error.ts';
import { shippedPolicy } from './shipped.ts';
import { validate } from './validate.ts';
import type { YamlFile } from './yaml-file.ts';
import { readYamlFile } from './yaml-file.ts';

/** Files that may stand on each other's shoulders. */
const EXTENDS_MAX = 8;

/**
 * Reads a policy. A file with `extends` states only its differences; the other file is found relative to it.
 * @param path the policy's file; the one that comes with Ohmward by default
 * @throws SettingsError naming file, line, field and fix
 */
export function loadPolicy(path: string = shippedPolicy()): Policy {
  const chain = readChain(path);
  const content = chain.map(({ content: own }) => withoutExtends(own)).reduceRight(merge);
  const blame = (at: readonly PropertyKey[]): YamlFile => chain.find((file) => file.has(at)) ?? first(chain);
  const policy = validate(policySchema, content, blame);
  return { version: contentVersion(policy), ...policy };
}

/** The file and what it extends, nearest first. */
function readChain(path: string): YamlFile[] {
  const chain: YamlFile[] = [];
  let next: string | null = path;
  while (next !== null) {
    const file = readYamlFile(next);
    if (!isGroup(file.content)) {
      throw new SettingsError([file.problem([], 'is no group of fields', 'Write a policy, or extend one.')]);
    }
    if (chain.length >= EXTENDS_MAX || chain.some((other) => resolve(other.path) === resolve(file.path))) {
      const above = chain.at(-1) ?? file;
      throw new SettingsError([above.problem(['extends'], 'leads in a circle', 'Extend another file.')]);
    }
    chain.push(file);
    next = extendedBy(file, file.content['extends']);
  }
  return chain;
}

function extendedBy(file: YamlFile, value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return resolve(dirname(file.path), value);
  throw new SettingsError([file.problem(['extends'], 'is no path', 'Write the path of another policy.')]);
}

function first(chain: readonly YamlFile[]): YamlFile {
  const [file] = chain;
  if (file === undefined) throw new Error('a chain of policies is never empty');
  return file;
}

type Group = Readonly<Record<string, unknown>>;

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutExtends(content: unknown): unknown {
  if (!isGroup(content)) return content;
  return Object.fromEntries(Object.entries(content).filter(([key]) => key !== 'extends'));
}

/** Groups are joined field by field; everything else is replaced. */
function merge(base: unknown, own: unknown): unknown {
  if (!isGroup(base) || !isGroup(own)) return own;
  const joined: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(own)) joined[key] = key in base ? merge(base[key], value) : value;
  return joined;
}
