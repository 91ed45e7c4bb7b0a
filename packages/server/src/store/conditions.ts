import { toStorable } from '../journal/storable-text.ts';

/** Collects the conditions of a query and their values, numbered as `pg` wants them. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly #parts: string[] = [];

  /** `{}` in the condition stands for the value. */
  add(condition: string, value: unknown): void {
    this.#parts.push(condition.replaceAll('{}', this.value(value)));
  }

  /** Adds a condition without a value of its own. */
  addPlain(condition: string): void {
    this.#parts.push(condition);
  }

  /** Registers a value and returns its placeholder. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** ` where …`, or nothing. */
  toString(): string {
    return this.#parts.length === 0 ? '' : ` where ${this.#parts.join(' and ')}`;
  }
}

/** Pattern for `ilike` that finds the text anywhere, taken literally. */
export function containing(text: string): string {
  return `%${toStorable(text).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
