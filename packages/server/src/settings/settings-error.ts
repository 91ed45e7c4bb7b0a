/** One thing wrong in a settings file, with everything needed to mend it. */
export interface SettingsProblem {
  readonly file: string;
  /** From 1; null when the file as a whole is meant. */
  readonly line: number | null;
  readonly column: number | null;
  /** Path of the field, e.g. `dwellS.reported-fault`; null for the file as a whole. */
  readonly field: string | null;
  /** What is wrong, without the file and the field. */
  readonly text: string;
  /** What to write instead. */
  readonly fix: string;
}

/** A catalogue or policy that cannot be used. The message lists every problem, one per line. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly problems: readonly SettingsProblem[];

  constructor(problems: readonly SettingsProblem[]) {
    super(problems.map(describe).join('\n'));
    this.problems = problems;
  }
}

function describe({ file, line, column, field, text, fix }: SettingsProblem): string {
  const place = line === null ? file : `${file}:${line}:${column ?? 1}`;
  return `${place}: ${field === null ? '' : `${field}: `}${text}. ${fix}`;
}
