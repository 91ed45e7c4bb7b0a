import type { Station } from '../model/station.ts';

/** Questions that went unanswered say nothing about what a station can do. */
const UNANSWERED = /:(?:silent|lost)$/;

/** Another firmware answers now: what the former one could do is kept to see what was lost (Q29). */
export function rememberFormer(station: Station): void {
  const { learnedFor, learnedAt, features, unsupported } = station.capabilities;
  if (learnedAt === null) return;
  station.former = { learnedFor: learnedFor ?? '', features: features ?? [], unsupported };
}

/**
 * Abilities that a station does not have any more since its firmware changed. Empty until it was asked what
 * it can do now.
 */
export function lostAbilities({ capabilities, former }: Station): readonly string[] {
  if (former === undefined || capabilities.learnedAt === null) return [];
  const { features, unsupported } = capabilities;
  return [
    ...(features === null ? [] : former.features.filter((feature) => !features.includes(feature))),
    ...unsupported.filter((ability) => !former.unsupported.includes(ability) && !UNANSWERED.test(ability)),
  ];
}
