import type { VariableMonitor } from '@ohmward/ocpp';

/**
 * What a station can do and how it is set, as far as it was asked. Kept per station in memory, so it holds
 * only what decisions need; the whole inventory is a projection.
 */
export interface Capabilities {
  /** `vendor/model/firmware|protocol` it was learned under; anything else is stale and asked again (Q29). */
  learnedFor: string | null;
  learnedAt: number | null;
  /** The question under way, or the next one while it has to wait (`commandId` empty then); null: all are asked. */
  asking: { step: string; commandId: string; since: number; report?: 'begun' | 'ended' } | null;
  /** Profile of the catalogue that fits; null: none does. */
  profileId: string | null;
  /** 1.6 feature profiles as the station names them; null: it did not say. */
  features: string[] | null;
  /** The few settings that decisions read, by small-lettered key. */
  settings: Map<string, string>;
  /**
   * What it said it does not know or cannot do: `action`, or `action:detail`. `action:silent` is a question of
   * ours that it never answered, `action:lost` one during which its link went; the first is not asked again (Q4).
   */
  unsupported: string[];
  /** Measurands that were taken and refused one by one (Q6); `left` are still to be tried. Null: never tried. */
  measurands: { taken: string[]; refused: string[]; left?: string[] } | null;
  /** Monitors of ours, and those it reported; they tell the severity of an event. */
  monitors: VariableMonitor[];
  localListVersion: number | null;
  /** Variables of its inventory that the policy wants watched, as the station writes them. */
  watchable: string[];
}
