/**
 * A second, deliberately naive implementation of the catalogue (`test/support/oracle/`), written from the catalogue and
 * in exact fractions, agrees with the product on random books: each value, each reason, and what each was before.
 */
import type { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import type { Figures, Measured } from '../../src/figures/figure.ts';
import { measureBook } from '../../src/figures/measure-book.ts';
import { measureCustomer } from '../../src/figures/measure-customer.ts';
import { measurePeers } from '../../src/figures/measure-peers.ts';
import { periodById } from '../../src/model/period.ts';
import { minorUnits } from '../../src/formula/minor-units.ts';
import { answerBook } from '../support/oracle/book.ts';
import { answerCurves, answerQuadrant } from '../support/oracle/curves.ts';
import { compared, counted, quarter } from '../support/oracle/calendar.ts';
import { answerCustomer, answerUsage } from '../support/oracle/customer.ts';
import { isNumber, parse, round, type Answer, type Answers } from '../support/oracle/fraction.ts';
import { answerPeers } from '../support/oracle/peers.ts';
import { joinWorkspace, randomWorkspace } from '../support/random-workspace.ts';

/** Digits after the point of an amount in the figure's currency; of anything else, as many as nobody prints. */
const placesOf = ({ unit, currency }: Pick<Measured, 'unit' | 'currency'>) =>
  unit === 'money' ? minorUnits(currency ?? 'USD') : 25;

const shown = (answer: Answer, places: number): string => {
  if (!isNumber(answer)) return answer;
  const { top, bottom } = round(answer, places);
  return bottom === 1n ? String(top) : `${top}/${bottom}`;
};

const found = ({ value, reason, ...figure }: Pick<Measured, 'value' | 'reason' | 'unit' | 'currency'>): string =>
  value === null ? String(reason) : typeof value === 'string' ? value : shown(parse(value.toFixed()), placesOf(figure));

const asText = (figures: Figures) => Object.fromEntries([...figures.values()].map((one) => [one.id, found(one)]));

/** The answers to the same ids and none else, each to the places of its unit. */
const wanted = (figures: Figures, answers: Answers) =>
  Object.fromEntries(
    Object.entries(answers).map(([id, one]) => [
      id,
      shown(one, figures.has(id) ? placesOf(figures.get(id) as Measured) : 25),
    ]),
  );

/** What was before, where it had a value. */
const before = (figures: Figures) =>
  Object.fromEntries(
    [...figures.values()].flatMap(({ previous, ...one }) =>
      previous === null || previous === undefined || /\.(change|yoy)$/.test(one.id)
        ? []
        : [[one.id, found({ ...one, value: previous })]],
    ),
  );

const wantedBefore = (figures: Figures, answers: Answers) => {
  const ids = Object.keys(answers).filter((id) => figures.has(id) && !/\.(change|yoy)$/.test(id));
  const known = ids.filter((id) => isNumber(answers[id] as Answer) || id === 'lifecycle.stage');
  return wanted(figures, Object.fromEntries(known.map((id) => [id, answers[id] as Answer])));
};

const SEEDS = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20];

describe.each(SEEDS)('the book of seed %i', (seed) => {
  const workspace = randomWorkspace(seed);
  const book = joinWorkspace(workspace);
  const { asOf, fiscal } = workspace;
  const { periods } = workspace;

  test.each(periods)('in %s', (id) => {
    const period = periodById(book.settings.calendar, id, book.settings.asOf);
    const whole = quarter(fiscal, id);
    const span = counted(whole, asOf);
    const earlier = compared(whole, asOf, 3);
    const measured = new Map(
      book.customers.map(({ slice }) => [slice.customer.id, measureCustomer(slice, period).figures]),
    );

    for (const [customer, figures] of measured) {
      const usage = answerUsage(workspace, customer, whole, asOf);
      expect({ customer, ...asText(figures) }).toEqual({
        customer,
        ...wanted(figures, { ...usage, ...answerCustomer(workspace, customer, span) }),
      });
      const past = answerCustomer(workspace, customer, earlier);
      const usageBefore = answerUsage(workspace, customer, earlier, earlier.last);
      expect({ customer, ...before(figures) }).toEqual({
        customer,
        ...wantedBefore(figures, { ...usageBefore, ...past }),
      });
    }

    const peers = measurePeers(
      book.customers.map(({ slice: { customer }, sound }) => ({
        id: customer.id,
        peerGroup: customer.peerGroup,
        sound,
        figures: measured.get(customer.id) ?? new Map(),
      })),
    );
    for (const [customer, answers] of answerPeers(workspace, span)) {
      const figures = peers.get(customer) as Figures;
      expect({ customer, ...asText(figures) }).toEqual({ customer, ...wanted(figures, answers) });
    }

    const internal = measureBook(book, period, measured);
    expect(asText(internal.figures)).toEqual(wanted(internal.figures, answerBook(workspace, span)));
    expect(before(internal.figures)).toEqual(wantedBefore(internal.figures, answerBook(workspace, earlier)));

    const line = (values: Decimal[]) => values.map((value) => shown(parse(value.toFixed()), 25));
    const curves = internal.retentionCurves.map((curve) => ({
      ...curve,
      cohort: quarter(fiscal, curve.cohort).first,
      values: line(curve.values),
    }));
    expect(curves).toEqual(
      answerCurves(workspace, span.last).map((curve) => ({
        ...curve,
        values: curve.values.map((value) => shown(value, 25)),
      })),
    );

    const quadrant = internal.quadrant.map(({ customer, outcome, experience }) => [
      customer,
      ...[outcome, experience].map((one) => (one === null ? null : shown(parse(one.toFixed()), 25))),
    ]);
    expect(quadrant).toEqual(
      answerQuadrant(workspace, span).map(({ customer, outcome, experience }) => [
        customer,
        ...[outcome, experience].map((one) => (isNumber(one) ? shown(one, 25) : null)),
      ]),
    );
  });
});
