/**
 * References to figures in what a CSM writes: `{{nps}}` is the figure's text, `{{nps.change}}` and `{{nps.previous}}` its
 * change and what it was before (unless a figure of that very id exists), `{{roi.benefit|exact}}` every digit of an
 * amount, `{{usage.active_users|short}}` a short form.
 */
import { Decimal } from 'decimal.js';
import { distance } from 'fastest-levenshtein';
import { compareText, type Issue } from '../error.ts';
import { markFigure, type Marked } from './spans.ts';
import type { Stating } from './telling.ts';

/** What is wrong, before its place is known. */
export type Finding = Pick<Issue, 'rule' | 'message' | 'fix' | 'severity'>;

const REFERENCE = /\{\{\s*([^{}|]*?)\s*(?:\|\s*([^{}|]*?)\s*)?\}\}/gu;

/** The plain text with references as marked text; what is unknown stays as it is and is complained of. */
export function substitute(
  text: string,
  telling: Stating,
  complain: (issue: Finding, reference: string) => void,
): Marked {
  return text.replace(REFERENCE, (reference, id: string, form: string | undefined) => {
    const found = referenceText(id, form, telling);
    if (typeof found === 'object') return markFigure(found.id, found.text);
    complain(found === 'form' ? unknownForm(reference, form) : unknownFigure(id, telling), reference);
    return reference;
  });
}

function referenceText(
  id: string,
  form: string | undefined,
  telling: Stating,
): { id: string; text: string } | 'figure' | 'form' {
  if (form !== undefined && form !== 'short' && form !== 'exact') return 'form';
  const figure = telling.state(id);
  if (figure) {
    const value = telling.find(id);
    const short = form === 'short' && figure.unit !== 'ratio' && !figure.currency && value instanceof Decimal;
    if (short) return { id, text: telling.format.short(value) };
    return { id, text: (form === 'exact' && figure.exactText) || figure.text };
  }
  const [, base = '', aspect] = /^(.*)\.(change|previous)$/.exec(id) ?? [];
  const of = base ? telling.state(base) : undefined;
  if (!of) return 'figure';
  return { id: base, text: (aspect === 'change' ? of.changeText : of.previousText) ?? '–' };
}

function unknownFigure(id: string, telling: Stating): Finding {
  const nearest = [...telling.figures.keys()]
    .map((known) => ({ known, far: distance(id, known) }))
    .sort((a, b) => a.far - b.far || compareText(a.known, b.known))
    .slice(0, 3)
    .map(({ known }) => `{{${known}}}`);
  return {
    rule: 'unknown-figure',
    message: `the text refers to {{${id}}}, and this report has no figure of that id`,
    fix: nearest.length ? `write one of the nearest: ${nearest.join(', ')}` : 'take the reference out',
    severity: 'error',
  };
}

const unknownForm = (reference: string, form = ''): Finding => ({
  rule: 'unknown-figure-form',
  message: `${reference} asks for the form "${form}", which does not exist`,
  fix: 'write |short or |exact after the id, or nothing',
  severity: 'error',
});
