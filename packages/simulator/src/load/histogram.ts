/** Sub-buckets per power of two: a value is known to within 1/64, less than 2 %. */
const SUB_BUCKETS = 64;

/**
 * Counts values of any size in fixed memory with a bounded relative error, after the idea of
 * HdrHistogram. Values in microseconds; quantiles in milliseconds.
 */
export class Histogram {
  readonly #counts = new Float64Array(SUB_BUCKETS * 32);
  #total = 0;
  #sumUs = 0;
  #maxUs = 0;

  record(valueUs: number): void {
    const value = Math.max(1, Math.round(valueUs));
    this.#counts[indexOf(value)] = (this.#counts[indexOf(value)] ?? 0) + 1;
    this.#total += 1;
    this.#sumUs += value;
    if (value > this.#maxUs) this.#maxUs = value;
  }

  get count(): number {
    return this.#total;
  }

  get meanMs(): number {
    return this.#total === 0 ? 0 : this.#sumUs / this.#total / 1000;
  }

  get maxMs(): number {
    return this.#maxUs / 1000;
  }

  /** The value that the given share (0 to 1) of all values does not exceed, ms; 0 when empty. */
  quantileMs(share: number): number {
    let left = Math.ceil(share * this.#total);
    if (left === 0) return 0;
    for (const [index, count] of this.#counts.entries()) {
      left -= count;
      if (left <= 0) return Math.min(this.#maxUs, upperEnd(index)) / 1000;
    }
    return this.maxMs;
  }
}

/** Below 64 every value has its own bucket; above, each power of two is cut into 64. */
function indexOf(value: number): number {
  if (value < SUB_BUCKETS) return value;
  const exponent = 31 - Math.clz32(Math.min(value, 0x7fffffff));
  const shift = exponent - 6;
  return (shift + 1) * SUB_BUCKETS + ((Math.min(value, 0x7fffffff) >> shift) - SUB_BUCKETS);
}

function upperEnd(index: number): number {
  if (index < SUB_BUCKETS) return index;
  const shift = Math.floor(index / SUB_BUCKETS) - 1;
  return ((index % SUB_BUCKETS) + SUB_BUCKETS + 1) * 2 ** shift - 1;
}
