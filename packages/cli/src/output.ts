/** A flag or argument that cannot be used; the message names it and the fix. */
export class FlagError extends Error {
  override readonly name = 'FlagError';
}

/** What a command found or did: JSON for programs, else lines for people. */
export function print(json: boolean, value: unknown, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : lines.map((line) => `${line}\n`).join(''));
}

/** Says on stderr what went wrong: one sentence for people, an object for programs; never a stack trace. */
export function fail(error: unknown, json: boolean): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(json ? `${JSON.stringify({ error: message })}\n` : `ohmward: ${message}\n`);
}

export function warn(text: string): void {
  process.stderr.write(`ohmward: warning: ${text}\n`);
}

/** Columns as wide as their widest cell. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
