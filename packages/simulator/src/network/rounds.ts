/** People who come to a fault by themselves, some day, although nobody sent them. */
export class Rounds {
  #planned: { readonly instance: number; readonly at: number }[] = [];

  plan(instance: number, at: number): void {
    this.#planned.push({ instance, at });
  }

  /** Nobody needs to come any more. */
  cancel(instance: number): void {
    this.#planned = this.#planned.filter((visit) => visit.instance !== instance);
  }

  /** When the next one comes, epoch ms; infinite for never. */
  next(): number {
    return Math.min(...this.#planned.map((visit) => visit.at), Number.POSITIVE_INFINITY);
  }

  /** The faults that somebody stands in front of now; each only once. */
  due(at: number): number[] {
    const here = this.#planned.filter((visit) => visit.at <= at).map((visit) => visit.instance);
    this.#planned = this.#planned.filter((visit) => visit.at > at);
    return here;
  }
}
