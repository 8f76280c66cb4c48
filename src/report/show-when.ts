/**
 * Whether what stands in <Show> is shown: everything that it asks for must hold. A figure without value answers no
 * question, so that neither `above` nor its opposite holds of it.
 */
import type { TemplateComponent } from '../schema/template.ts';
import { isKnownFigure, refer, wordId, type Wording } from './compose-text.ts';
import type { Section } from './report-schema.ts';
import type { Telling } from './telling.ts';

export interface Facts {
  telling: Telling;
  told: ReadonlyMap<string, Section>;
  /** Ids of the items that can be repeated, by kind. */
  items: Readonly<Record<string, readonly unknown[]>>;
}

export function isShown({ props, at }: TemplateComponent, facts: Facts, wording: Wording): boolean {
  const { slice, figures, locale } = facts.telling;
  const answers: boolean[] = [];
  const oneOf = (prop: string, value: unknown) => {
    const wanted = props[prop];
    if (Array.isArray(wanted)) answers.push(wanted.includes(value));
  };
  oneOf('stage', figures.get('lifecycle.stage')?.value);
  oneOf('segment', slice.customer.segment);
  oneOf('locale', locale);
  oneOf('customer', slice.customer.id);
  const { has, figure, above, below, not } = props;
  if (Array.isArray(has)) answers.push(has.every((what: string) => hasSomething(what, facts)));
  if (typeof figure === 'string') {
    const id = wordId(figure, at, wording);
    if (!isKnownFigure(id, facts.telling)) refer(id, at, wording);
    const value = facts.telling.find(id)?.toNumber();
    const isWord = figures.get(id)?.value != null;
    if (value === undefined && !(isWord && above === undefined && below === undefined)) {
      if (above !== undefined || below !== undefined) return false;
      answers.push(false);
    }
    if (typeof above === 'number') answers.push(value! > above);
    if (typeof below === 'number') answers.push(value! < below);
  } else if (above !== undefined || below !== undefined) wording.complain(withoutFigure, at);
  const holds = answers.every(Boolean);
  return not === true ? !holds : holds;
}

const withoutFigure = {
  rule: 'invalid-prop',
  message: '<Show> asks for above or below, but not of which figure.',
  fix: 'Write <Show figure="nps" above={30}>.',
  severity: 'error',
} as const;

/** A section that has more to show than that there is nothing; items of which there is at least one. */
function hasSomething(what: string, { told, items }: Facts): boolean {
  const list = items[what];
  if (list) return list.length > 0;
  const blocks = told.get(what)?.blocks ?? [];
  return blocks.length > 0 && !blocks.some(({ kind }) => kind === 'empty');
}
