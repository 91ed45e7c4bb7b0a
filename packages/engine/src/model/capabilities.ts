import type { VariableMonitor } from '@ohmward/ocpp';

/**
 * What a station can do and how it is set, as far as it was asked. Kept per station in memory, so it holds
 * only what decisions need; the whole inventory is a projection.
 */
export interface Capabilities {
  /** `vendor/model/firmware|protocol` it was learned under; anything else is stale and asked again (Q29). */
  learnedFor: string | null;
  learnedAt: number | null;
  /** The question under way; null when none is. */
  asking: { step: string; commandId: string; since: number } | null;
  /** Profile of the catalogue that fits; null: none does. */
  profileId: string | null;
  /** 1.6 feature profiles as the station names them; null: it did not say. */
  features: string[] | null;
  /** The few settings that decisions read, by small-lettered key. */
  settings: Map<string, string>;
  /** What it said it does not know or cannot do: `action`, or `action:detail`. */
  unsupported: string[];
  /** Measurands that were taken and refused one by one (Q6). */
  measurands: { taken: string[]; refused: string[] } | null;
  /** Monitors of ours, and those it reported; they tell the severity of an event. */
  monitors: VariableMonitor[];
  localListVersion: number | null;
}
