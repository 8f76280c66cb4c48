/**
 * What the last delivered review said and today's data does not say any more. The customer is measured once more over
 * that review's days, and each figure that stood in it is compared as it was rounded then. A standing among peers is
 * left out: it moves with the data of others.
 */
import type { Issue } from '../error.ts';
import { measureCustomer } from '../figures/measure-customer.ts';
import type { CustomerSlice } from '../model/book.ts';
import { periodById } from '../model/period.ts';
import { editionFile, type Edition } from '../schema/edition.ts';
import type { Rule } from '../schema/rules.ts';
import { presentFigure } from './figure-json.ts';
import { makeStating, sliceLabels } from './telling.ts';
import type { Wording } from './words.ts';

export interface Restated {
  /** The figure's id. */
  id: string;
  name: string;
  delivered: string;
  /** A dash where there is no value today. */
  today: string;
}

/** In the order in which the figures stand in the edition. */
export function findRestated(slice: CustomerSlice, edition: Edition, wording?: Wording): Restated[] {
  const { calendar } = slice.settings;
  const period = periodById(calendar, edition.period, edition.through);
  const { figures } = measureCustomer(slice, period);
  const { locale } = slice.customer;
  const stating = makeStating(figures, period, locale, sliceLabels(slice, slice.settings, locale), wording);
  const found = Object.entries(edition.figures).flatMap(([id, delivered]): Restated[] => {
    if (id.startsWith('peer.')) return [];
    const measured = figures.get(id);
    const figure = measured && presentFigure(measured, stating);
    if ((figure?.value ?? null) === delivered.value) return [];
    return [{ id, name: stating.nameOf(id), delivered: delivered.text, today: figure?.text ?? '–' }];
  });
  // A change follows from the figure that changed, which is said already.
  const ids = new Set(found.map(({ id }) => id));
  return found.filter(({ id }) => !ids.has(id.replace(/\.(change|yoy)$/, '')) || !/\.(change|yoy)$/.test(id));
}

/** The same as warnings for the CSM, at the edition that they are about. */
export function restatedIssues(slice: CustomerSlice, edition: Edition): Issue[] {
  return findRestated(slice, edition).map(({ id, name, delivered, today }) => ({
    file: editionFile(edition.customer, edition.period),
    line: 0,
    column: 0,
    field: id,
    rule: 'restated' satisfies Rule,
    message: `${name} was delivered as ${delivered} for ${edition.period}; today's data gives ${today}.`,
    fix: `The edition stays as it was delivered; the next review says so. Write there under restated: "${id}: …", why.`,
    severity: 'warning',
    customer: edition.customer,
  }));
}
