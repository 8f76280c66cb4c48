/**
 * What a review may still lack. Ids are permanent, as those of all rules: people and scripts refer to them. `error`
 * keeps the report from being built; `prepare` is to be mended before it is delivered; `send` is what comes after.
 */
export const reasons = {
  'data-error': 'error',
  'data-missing': 'prepare',
  'data-behind': 'prepare',
  'goals-missing': 'prepare',
  'goals-unconfirmed': 'prepare',
  'narrative-missing': 'prepare',
  'lint-findings': 'prepare',
  'promises-overdue': 'prepare',
  'not-delivered': 'send',
  'not-opened': 'send',
} as const;

export type ReasonId = keyof typeof reasons;
export type ReasonKind = (typeof reasons)[ReasonId];

export const reasonIds = Object.keys(reasons) as readonly ReasonId[];

/** Why a review is not ready, before it is worded. */
export interface Reason {
  id: ReasonId;
  /** What the sentence says of it. */
  values: Record<string, string | number>;
  /** The file to edit, relative to the workspace; it may still have to be written. */
  file?: string;
  /** Missing: the whole file. */
  line?: number;
  /** The nearest thing that is there to be opened, where the file is not; '' where there is nothing. */
  beside?: string;
}
