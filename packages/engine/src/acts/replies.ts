import type { Reply } from '../model/output.ts';

export function done(id: string | null = null): Reply {
  return { ok: true, id };
}

export function notFound(what: string): Reply {
  return { ok: false, problem: 'not-found', field: null, detail: `${what} is not known.` };
}

export function conflict(detail: string): Reply {
  return { ok: false, problem: 'conflict', field: null, detail };
}

export function invalid(field: string, detail: string): Reply {
  return { ok: false, problem: 'invalid', field, detail };
}
