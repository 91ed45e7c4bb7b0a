import { setTimeout as delay } from 'node:timers/promises';

/** Polls until `holds` does; false when it did not within `patienceMs`. A look that throws counts as no. */
export async function until(
  patienceMs: number,
  holds: () => boolean | Promise<boolean>,
  everyMs = 20,
): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      if (await holds()) return true;
    } catch {
      // What is looked at may be down at the moment.
    }
    if (Date.now() > deadline) return false;
    await delay(everyMs);
  }
}
