import type { Problem } from './types.ts';

/** The server refused or failed; `problem` says what and, where it can, which field. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.status = problem.status;
    this.problem = problem;
  }
}

type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** `/api/v1` path with its query; absent and empty values are left out. */
export function apiPath(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return `/api/v1${path}${text === '' ? '' : `?${text}`}`;
}

/**
 * One request to our own origin. Throws `ApiError` for anything but success, with status 0 when the
 * server could not be reached at all.
 */
export async function request<T>(
  path: string,
  options: { method?: string; body?: unknown; signal?: AbortSignal } = {},
): Promise<T> {
  const { method = 'GET', body, signal } = options;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers:
        body === undefined
          ? { accept: 'application/json' }
          : { accept: 'application/json', 'content-type': 'application/json' },
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError({ title: 'The server cannot be reached', status: 0 });
  }
  const text = await response.text();
  const data = parse(text);
  if (!response.ok) throw new ApiError(problemOf(response, data));
  return data as T;
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function problemOf(response: Response, data: unknown): Problem {
  const known =
    typeof data === 'object' && data !== null ? (data as Partial<Problem> & { message?: string }) : {};
  const detail = known.detail ?? known.message;
  return {
    title: known.title ?? `${response.status} ${response.statusText}`.trim(),
    status: response.status,
    ...(detail === undefined ? {} : { detail }),
    ...(known.errors === undefined ? {} : { errors: known.errors }),
  };
}
