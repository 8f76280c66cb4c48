/**
 * What a figure means, in the languages of the product: the one place where its name, sentence and formula stand.
 * Pages, slides, the appendix and the command line all show these texts. `{label}` in a text stands for the metric's
 * label, the goal's title, the CSM's name or the segment that the id names.
 */
import type { Locale } from '../schema/workspace.ts';
import type { Unit } from './figure.ts';

export type LocalText = Readonly<Record<Locale, string>>;

export interface FigureDefinition<Id extends string = string> {
  /** The id, with `<metric>`, `<goal>`, `<csm>`, `<segment>` or `<figure>` where an id of the data stands. */
  id: Id;
  unit: Unit;
  /** Which direction is good; undefined: neither. */
  better?: 'higher' | 'lower';
  /** Whether only the internal report may show it. */
  internal: boolean;
  name: LocalText;
  /** One sentence: what it says. */
  sentence: LocalText;
  /** The formula in words. */
  formula: LocalText;
  /** What it means that there is no value. */
  missing: LocalText;
  /** The standard or practice that it follows. */
  standard?: LocalText;
}

/** Figures that belong together, in the order of the catalogue. */
export interface FigureFamily {
  name: LocalText;
  definitions: readonly FigureDefinition[];
}
