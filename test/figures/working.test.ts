/** Random books: every figure can be worked out anew from its working, and keeps to the reasons and cautions declared. */
import { describe, expect, test } from 'vitest';
import { definitions, findDefinition } from '../../src/figures/definitions.ts';
import { cautionsOf, reasonsOf } from '../../src/figures/definitions/limits.ts';
import type { Figures, Measured } from '../../src/figures/figure.ts';
import { measureBook } from '../../src/figures/measure-book.ts';
import { measureCustomer } from '../../src/figures/measure-customer.ts';
import { measurePeers } from '../../src/figures/measure-peers.ts';
import { periodById } from '../../src/model/period.ts';
import { explainFigure, type ExplanationJson } from '../../src/report/explain-json.ts';
import { stateBook, stateSlice } from '../../src/report/figures-json.ts';
import type { Stating } from '../../src/report/telling.ts';
import { joinWorkspace, randomWorkspace } from '../support/random-workspace.ts';
import { checkWorking, digits } from '../support/work-out.ts';

const EXPLAINED = { explained: true };

/** All figures of a random book for its latest period, each set with how it is worded. */
function measureAll(seed: number): { figures: Figures; stating: Stating }[] {
  const workspace = randomWorkspace(seed);
  const book = joinWorkspace(workspace);
  const period = periodById(book.settings.calendar, workspace.periods.at(-1) ?? '', book.settings.asOf);
  const own = new Map(
    book.customers.map(({ slice }) => [slice.customer.id, measureCustomer(slice, period, EXPLAINED).figures]),
  );
  const members = book.customers.map(({ slice: { customer }, sound }) => ({
    id: customer.id,
    peerGroup: customer.peerGroup,
    sound,
    figures: own.get(customer.id) ?? new Map<string, Measured>(),
  }));
  const peers = measurePeers(members, EXPLAINED);
  const customers = book.customers.map(({ slice }) => {
    const { id } = slice.customer;
    const figures: Figures = new Map([...(own.get(id) ?? []), ...(peers.get(id) ?? [])]);
    return { figures, stating: stateSlice(slice, period, figures) };
  });
  const measured = measureBook(book, period, own, EXPLAINED);
  return [...customers, { figures: measured.figures, stating: stateBook(book.settings, period, measured) }];
}

describe.each([11, 12, 13, 14, 15, 16])('the book of seed %i', (seed) => {
  const sets = measureAll(seed);

  test('terms and parts come to the exact value of every figure', () => {
    for (const { figures, stating } of sets) {
      const explained = [...figures.keys()].map(
        (id) => explainFigure(null, stating.period, figures, id, stating) as ExplanationJson,
      );
      const byId = new Map(explained.map((one) => [one.id, one]));
      expect(byId.size).toBe(figures.size);
      for (const { id, unit, exact, working } of explained) {
        if (unit !== 'text') expect(digits(working.exact), id).toBe(digits(exact));
        checkWorking(working, id, byId);
      }
    }
  });

  test('no figure has a reason or a caution that its definition does not know', () => {
    for (const { id, reason, caution = [] } of sets.flatMap(({ figures }) => [...figures.values()])) {
      const of = findDefinition(id)?.definition.id ?? '';
      if (reason) expect(reasonsOf(of), id).toContain(reason);
      for (const one of caution) expect(cautionsOf(of), id).toContain(one);
    }
  });
});

test('every caution is carried by a figure', () => {
  const declared = new Set(definitions.flatMap(({ id }) => cautionsOf(id)));
  expect([...declared].sort()).toEqual([
    'early-usage',
    'few-customers',
    'few-responses',
    'high-nrr',
    'many-subscriptions',
  ]);
});
