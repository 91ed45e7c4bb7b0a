/** The value with one part of it, somewhere inside, replaced or (by undefined) removed. */
export function damaged(value: unknown, path: readonly number[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  const entries = Object.entries(value);
  const [key, part] = entries[step % entries.length] ?? [];
  if (key === undefined) return by;
  const inner = damaged(part, rest, by);
  const changed = entries
    .filter(([name]) => name !== key || inner !== undefined)
    .map(([name, kept]) => [name, name === key ? inner : kept] as const);
  return Array.isArray(value) ? changed.map(([, kept]) => kept) : Object.fromEntries(changed);
}
