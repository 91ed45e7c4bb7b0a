import { isObject, isStorable } from '../reading.ts';

/** No message of the specifications nests deeper than 10. */
const DEPTH_MAX = 32;

/** Why a payload cannot be kept, whatever its schema says, or null. */
export function storageProblem(value: unknown, depth = 0): string | null {
  if (depth > DEPTH_MAX) return `is nested deeper than ${DEPTH_MAX} levels`;
  if (typeof value === 'string' && !isStorable(value)) return 'holds a NUL or half a character';
  if (Array.isArray(value)) return firstProblem(value, depth);
  if (isObject(value)) return firstProblem(Object.entries(value).flat(), depth);
  return null;
}

function firstProblem(parts: readonly unknown[], depth: number): string | null {
  for (const part of parts) {
    const problem = storageProblem(part, depth + 1);
    if (problem !== null) return problem;
  }
  return null;
}
