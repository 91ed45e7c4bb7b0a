import type { StationProfile } from '@ohmward/engine';
import { collideProfiles, DEFAULT_TRAITS } from '@ohmward/engine';
import type { SettingsProblem } from './settings-error.ts';
import { SettingsError } from './settings-error.ts';
import type { StationProfileEntry } from './station-profile-schema.ts';
import { stationProfilesSchema } from './station-profile-schema.ts';
import { validate } from './validate.ts';
import type { YamlFile } from './yaml-file.ts';

interface Placed {
  readonly profile: StationProfile;
  readonly file: YamlFile;
  readonly at: readonly PropertyKey[];
}

/**
 * The profiles of these files, sorted by id. What a profile does not say is as with a careful stranger.
 * @throws SettingsError naming file, line, field and fix: for unknown traits, ids that stand twice, and
 *   profiles of equal specificity that one and the same station could fit
 */
export function readStationProfiles(files: readonly YamlFile[]): StationProfile[] {
  const placed = files.flatMap((file) =>
    validate(stationProfilesSchema, file.content, () => file).profiles.map((entry, index) => ({
      profile: profileOf(entry),
      file,
      at: ['profiles', index],
    })),
  );
  const problems = placed.flatMap((one, index) =>
    placed.slice(0, index).flatMap((other) => conflict(one, other)),
  );
  if (problems.length > 0) throw new SettingsError(problems);
  return placed.map(({ profile }) => profile).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function conflict(one: Placed, other: Placed): SettingsProblem[] {
  const { file, at, profile } = one;
  if (profile.id === other.profile.id) {
    const text = `"${profile.id}" stands in ${other.file.path} already`;
    return [file.problem([...at, 'id'], text, 'Give one of them another id.')];
  }
  if (!collideProfiles(profile.match, other.profile.match)) return [];
  const text = `a station can fit this and "${other.profile.id}" in ${other.file.path} alike`;
  const fix = 'Narrow one of them by model, firmware or protocol, or join them.';
  return [file.problem([...at, 'match'], text, fix)];
}

function profileOf({
  id,
  name,
  match,
  quirks,
  traits,
  source,
  confidence,
}: StationProfileEntry): StationProfile {
  const { limit, ...said } = withoutUndefined(traits);
  return {
    id,
    name,
    match,
    quirks,
    traits: {
      ...DEFAULT_TRAITS,
      ...said,
      limit: { ...DEFAULT_TRAITS.limit, ...(limit === undefined ? {} : withoutUndefined(limit)) },
    },
    source,
    confidence,
  };
}

/** A field that is left out is absent, not undefined. */
function withoutUndefined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
