/**
 * Return on the customer's investment, in the customer's currency, exact: what the product brought against what it
 * cost, in the span and since the contract began. A ratio needs both; what is missing on one side is never 0.
 */
import { returnFormula } from '../formula/roi.ts';
import type { Span } from '../model/period.ts';
import { benefitOver, confidentValueOf, costOver } from './benefit-and-cost.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { FigureId } from './definitions.ts';
import type { Measured } from './figure.ts';
import { measured, type Evidence } from './measured.ts';
import { measurePayback } from './payback.ts';
import { mergeSources } from './sources.ts';
import { subscriptionCautions } from './subscriptions.ts';
import { minus, named, quotient, type Worked } from './working.ts';

const formula = returnFormula<Worked>({ minus, over: quotient });

export function measureRoi(index: CustomerIndex, span: Span): Measured[] {
  const { currency, startDate } = index.slice.customer;
  const now = returnOver(index, span, 'roi');
  const toDate = returnOver(index, { from: startDate, through: span.through }, 'roi.to_date');
  const caution = subscriptionCautions(index, span);
  const money = (id: FigureId, evidence: Evidence) => measured(id, 'money', evidence, { currency });
  return [
    money('roi.benefit', now.benefit),
    money('roi.benefit.confident', benefitOver(index, span, confidentValueOf)),
    measured('roi.cost', 'money', now.cost, { currency, caution }),
    money('roi.net', now.net),
    measured('roi.ratio', 'ratio', now.ratio),
    money('roi.to_date.benefit', toDate.benefit),
    money('roi.to_date.cost', toDate.cost),
    money('roi.to_date.net', toDate.net),
    measured('roi.to_date.ratio', 'ratio', toDate.ratio),
    measured('roi.payback_months', 'months', measurePayback(index, span.through, toDate)),
  ];
}

/** The return of the span alone, by which customers are compared. */
export const measureRoiRatio = (index: CustomerIndex, span: Span): Measured[] => [
  measured('roi.ratio', 'ratio', returnOver(index, span, 'roi').ratio),
];

function returnOver(index: CustomerIndex, span: Span, prefix: 'roi' | 'roi.to_date') {
  const benefit = benefitOver(index, span);
  const cost = costOver(index, span);
  const source = mergeSources(benefit.source, cost.source);
  const [gained, spent] = [named(`${prefix}.benefit`, benefit), named(`${prefix}.cost`, cost)];
  const net = { ...formula.net(gained, spent), source };
  return { benefit, cost, net, ratio: { ...formula.ratio(named(`${prefix}.net`, net), spent), source } };
}
