/** A page of `/metrics` by series name; of a name with labels, all series. */
export type Metrics = ReadonlyMap<string, number>;

/** Reads Prometheus' text format: `name{labels} value`, comments left out. */
export function parseMetrics(text: string): Metrics {
  const metrics = new Map<string, number>();
  for (const line of text.split('\n')) {
    const space = line.lastIndexOf(' ');
    if (line.startsWith('#') || space <= 0) continue;
    metrics.set(line.slice(0, space), Number(line.slice(space + 1)));
  }
  return metrics;
}

/** One series; throws when the server does not have it, so that a renamed metric shows at once. */
export function metric(metrics: Metrics, name: string): number {
  const value = metrics.get(name);
  if (value === undefined) throw new Error(`/metrics has no ${name}`);
  return value;
}
