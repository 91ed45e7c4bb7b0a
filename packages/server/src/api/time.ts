/** Epoch ms as RFC 3339 in UTC. */
export function timeText(at: number): string {
  return new Date(at).toISOString();
}

export function timeTextOrNull(at: number | null): string | null {
  return at === null ? null : timeText(at);
}
