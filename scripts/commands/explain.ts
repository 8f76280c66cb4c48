/** `quarterdeck figures --explain`: one figure row by row, measured with its working kept. */
import { Failure } from '../../src/error.ts';
import type { Figures } from '../../src/figures/figure.ts';
import { measureBook } from '../../src/figures/measure-book.ts';
import { measureOne, survey, type Prepared } from '../../src/pipeline.ts';
import { explainFigure, type ExplanationJson } from '../../src/report/explain-json.ts';
import { stateBook, stateSlice } from '../../src/report/figures-json.ts';
import type { Stating } from '../../src/report/telling.ts';
import { findNearestFew } from '../../src/schema/nearest.ts';

const EXPLAINED = { explained: true };

/** A Failure (1) where there is no such figure, with the ids that come nearest. */
export function explain(prepared: Prepared, customer: string | undefined, id: string): ExplanationJson {
  const { figures, stating } = customer === undefined ? measureTheBook(prepared) : measureTheCustomer(prepared);
  const explained = explainFigure(customer ?? null, prepared.period, figures, id, stating);
  if (explained) return explained;
  const near = findNearestFew(id, [...figures.keys()], 3);
  throw new Failure(1, `There is no figure "${id}" here.`, `The nearest: ${near.join(', ')}.`);
}

interface Explainable {
  figures: Figures;
  stating: Stating;
}

function measureTheCustomer(prepared: Prepared): Explainable {
  const { customers, period } = prepared;
  const [one] = customers as [Prepared['customers'][number]];
  const { figures } = measureOne(prepared, survey(prepared, EXPLAINED), one, EXPLAINED);
  return { figures, stating: stateSlice(one.slice, period, figures) };
}

function measureTheBook(prepared: Prepared): Explainable {
  const { book, period } = prepared;
  const measured = measureBook(book, period, survey(prepared).figures, EXPLAINED);
  return { figures: measured.figures, stating: stateBook(book.settings, period, measured) };
}
