import type { Station } from '#api/types.ts';

/** One thing to fill in before a command is complete. */
export interface CommandField {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly options?: readonly (readonly [string, string])[];
  /** May be left empty; then it is left out. */
  readonly optional?: boolean;
  /** What leaving it out means, as the first choice. */
  readonly none?: string;
  /** What the form starts with; the first choice without it. */
  readonly start?: string;
  readonly help?: string;
}

/**
 * `truth` is a choice of true and false, `kilowatt` becomes watts, `when` a moment in the reader's own time,
 * `lines` a list of texts and `numbers` one of numbers, `long` a text over many lines, `json` an object,
 * `message` one of the messages that the version of the station has.
 */
export type FieldKind =
  | 'choice'
  | 'truth'
  | 'evse'
  | 'connector'
  | 'transaction'
  | 'reservation'
  | 'text'
  | 'url'
  | 'number'
  | 'kilowatt'
  | 'when'
  | 'lines'
  | 'numbers'
  | 'long'
  | 'json'
  | 'message';

export type Request = Readonly<Record<string, unknown>>;

export interface CommandAction {
  /** As the API names it. */
  readonly id: string;
  readonly word: string;
  readonly fields: readonly CommandField[];
  /** Puts what was filled in into the form that the API takes, where that is not flat. */
  readonly shape?: (filled: Request) => Request;
  /** OCPP 2 only. */
  readonly deviceModel?: true;
  /** Says why it makes no sense for this station now; null when it does. */
  readonly pointless?: (station: Station) => string | null;
}

export interface CommandGroup {
  readonly name: string;
  readonly actions: readonly CommandAction[];
}

export const EVSE_OR_ALL: CommandField = {
  name: 'evseId',
  label: 'EVSE',
  kind: 'evse',
  optional: true,
  none: 'Whole station',
};

export const SETTING_HELP = 'A key of OCPP 1.6, or Component.Variable of OCPP 2';
