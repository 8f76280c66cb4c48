/** The report of an invented customer, made with a template that is given as text. */
import { measureCustomer } from '../../src/figures/measure-customer.ts';
import { parseTemplate } from '../../src/input/parse-template.ts';
import { readTemplates } from '../../src/input/read-templates.ts';
import { presentCustomer } from '../../src/report/present-customer.ts';
import type { Locale } from '../../src/schema/workspace.ts';
import { makePeriod, makeSlice, type SliceParts } from '../support/make-slice.ts';
import { grown } from './slices.ts';

export interface With {
  locale?: Locale;
  parts?: SliceParts;
  /** Of the customer's row. */
  customer?: SliceParts['customer'];
}

const shipped = readTemplates('/nowhere');

export function presentWith(text: string, { locale = 'en', parts = grown, customer = {} }: With = {}) {
  const { template, faults } = parseTemplate('qbr', 'content/templates/qbr.mdx', text);
  if (faults.length) throw new Error(JSON.stringify(faults));
  const named = { ...parts.customer, ...customer, locale, template: 'qbr' };
  const slice = makeSlice({ ...parts, customer: named });
  const period = makePeriod(slice);
  return presentCustomer({
    slice,
    period,
    ...measureCustomer(slice, period),
    templates: { ...shipped, byName: new Map([...shipped.byName, ['qbr', template]]) },
  });
}
