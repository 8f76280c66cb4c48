/**
 * References to figures in what a CSM writes: `{{nps}}` is the figure's text as the report states it. A form asks for
 * something else of it, behind a stroke or a point: `{{roi.benefit|short}}`, `{{nps.change}}`. Where a figure of the
 * very id exists (`usage.active_users.change`), the point belongs to it. `\{{` writes two braces.
 *
 *   short     401 → `401`, 1.23M for a large number       exact     every digit of an amount: `$146,012.50`
 *   previous  what it was before                          change    how it changed, in words: `+7 points`
 *   moved     `rose 12% to 401`                           n         how many answers or dates stand behind it
 *   name      its name: `Net benefit`
 */
import { Decimal } from 'decimal.js';
import type { Issue } from '../error.ts';
import { findNearestFew, suggest } from '../schema/nearest.ts';
import { quote } from '../schema/quote.ts';
import type { Rule } from '../schema/rules.ts';
import { movedText } from './movement.ts';
import type { ReportFigure } from './figure-schema.ts';
import { markFigure, type Marked } from './spans.ts';
import type { Stating } from './telling.ts';

/** What is wrong, before its place is known. */
export type Finding = Pick<Issue, 'rule' | 'message' | 'fix' | 'severity'>;

export const referenceForms = ['short', 'exact', 'previous', 'change', 'moved', 'n', 'name'] as const;
type Form = (typeof referenceForms)[number];

const REFERENCE = /(\\?)\{\{\s*([^{}|]*?)\s*(?:\|\s*([^{}|]*?)\s*)?\}\}|(\\?)\{\{[^{}]{0,40}/gu;

/** The figure and the form that a reference asks for; an unknown form is undefined. */
export interface Asked {
  id: string;
  form: Form | 'text' | undefined;
}

const isForm = (text: string): text is Form => referenceForms.some((form) => form === text);

export function askedBy(id: string, written: string | undefined, isKnown: (id: string) => boolean): Asked {
  if (written !== undefined) return { id, form: isForm(written) ? written : undefined };
  if (isKnown(id)) return { id, form: 'text' };
  const [, base = '', aspect = ''] = /^(.*)\.(\w+)$/.exec(id) ?? [];
  return isForm(aspect) && isKnown(base) ? { id: base, form: aspect } : { id, form: 'text' };
}

/** The plain text with references as marked text; what is unknown stays as it is and is complained of. */
export function substitute(
  text: string,
  telling: Stating,
  complain: (issue: Finding, reference: string) => void,
): Marked {
  return text.replace(REFERENCE, (reference, escape: string, id?: string, written?: string, escaped?: string) => {
    if (escape || escaped) return reference.slice(1);
    if (id === undefined) {
      complain(unclosed(reference), reference);
      return reference;
    }
    const asked = askedBy(id, written, (one) => telling.figures.has(one));
    const figure = telling.state(asked.id);
    if (figure && asked.form) return markFigure(asked.id, textOf(figure, asked.form, telling));
    complain(figure ? unknownForm(reference, written) : unknownFigure(id, telling), reference);
    return reference;
  });
}

/** A dash where the figure has nothing of the kind. */
function textOf(figure: ReportFigure, form: Form | 'text', telling: Stating): string {
  switch (form) {
    case 'text':
      return figure.text;
    case 'short':
      return shortText(figure, telling);
    case 'exact':
      return figure.exactText ?? figure.text;
    case 'previous':
      return figure.previousText ?? '–';
    case 'change':
      return figure.changeText ?? '–';
    case 'moved':
      return movedText(figure, telling);
    case 'n':
      return figure.n === undefined ? '–' : telling.format.number(figure.n);
    case 'name':
      return figure.definition.name;
  }
}

/** Amounts and shares are short as they are. */
function shortText(figure: ReportFigure, telling: Stating): string {
  const value = telling.find(figure.id);
  const plain = figure.unit === 'count' || figure.unit === 'seats' || figure.unit === 'metric';
  return plain && value instanceof Decimal ? telling.format.short(value) : figure.text;
}

function unknownFigure(id: string, telling: Stating): Finding {
  const near = findNearestFew(id, [...telling.figures.keys()], 3).map((known) => `{{${known}}}`);
  return {
    rule: 'unknown-figure' satisfies Rule,
    message: `The text refers to {{${id}}}, and this report has no figure of that id.`,
    fix: near.length ? `The nearest are ${near.join(', ')}; quarterdeck figures lists all.` : 'Take the reference out.',
    severity: 'error',
  };
}

const unknownForm = (reference: string, form = ''): Finding => ({
  rule: 'unknown-figure-form' satisfies Rule,
  message: `${reference} asks for the form ${quote(form)}, which does not exist.`,
  fix: suggest(form, referenceForms) ?? `The forms are ${referenceForms.map((known) => `|${known}`).join(', ')}.`,
  severity: 'error',
});

const unclosed = (reference: string): Finding => ({
  rule: 'unclosed-reference' satisfies Rule,
  message: `${quote(reference)} begins a reference to a figure and does not end it.`,
  fix: 'Close it with }}, or write \\{{ where two braces are meant.',
  severity: 'error',
});
