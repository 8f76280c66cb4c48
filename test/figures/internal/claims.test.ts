import { describe, expect, test } from 'vitest';
import type { LooseRow } from '../../support/make-slice.ts';
import { measure, subscription, valuesOf, type BookCustomerParts } from './make-book.ts';

/** Paid 100 on the opening day and `closing` on the last. */
const customer = (closing: number, internal: BookCustomerParts['internal'], id = 'a'): BookCustomerParts => ({
  id,
  csm: 'kim',
  tables: {
    subscriptions: [subscription('2025-01-01', '2026-08-01', 100), subscription('2026-08-01', undefined, closing)],
  },
  internal,
});

const claim = (activity: string, date: string, credit: string, arr_claimed: number | undefined): LooseRow => ({
  activity,
  date,
  csm: 'kim',
  credit,
  arr_claimed,
});

const confirmedOf = (measured: ReturnType<typeof measure>) =>
  measured.claims.map(({ activity, confirmed, why }) => `${activity} ${confirmed}${why ? ` ${why}` : ''}`);

const CREDIT = ['cs.saved', 'cs.expansion.sourced', 'cs.expansion.influenced', 'cs.claimed_unconfirmed'];

describe('credit for expansion', () => {
  test('is honoured up to the growth: sourced first, then by date, then by activity id', () => {
    // growth 100: c 30 (sourced), then b1 40 and b2 30 of 40 (influenced, same date, by id), nothing left for a
    const measured = measure({
      customers: [
        customer(200, {
          activities: [
            claim('a', '2026-09-02', 'influenced', 10),
            claim('b2', '2026-09-01', 'influenced', 40),
            claim('b1', '2026-09-01', 'influenced', 40),
            claim('c', '2026-09-30', 'sourced', 30),
          ],
        }),
      ],
    });
    expect(confirmedOf(measured)).toEqual(['c 30', 'b1 40', 'b2 30 above-growth', 'a 0 above-growth']);
    expect(valuesOf(measured, CREDIT)).toEqual({
      'cs.saved': '0',
      'cs.expansion.sourced': '30',
      'cs.expansion.influenced': '70',
      'cs.claimed_unconfirmed': '20', // 10 of b2 and 10 of a
    });
  });

  test('is nothing where the customer did not grow, is new, or came back', () => {
    const activities = [claim('x', '2026-08-01', 'sourced', 50)];
    const measured = measure({
      customers: [
        customer(100, { activities }, 'same'),
        customer(60, { activities }, 'shrank'),
        {
          id: 'new',
          tables: { subscriptions: [subscription('2026-08-01', undefined, 500)] },
          internal: { activities },
        },
      ],
    });
    expect(valuesOf(measured, CREDIT.slice(1))).toEqual({
      'cs.expansion.sourced': '0',
      'cs.expansion.influenced': '0',
      'cs.claimed_unconfirmed': '150',
    });
  });

  test('counts within the period alone, and only with a credit and an amount', () => {
    const measured = measure({
      customers: [
        customer(200, {
          activities: [
            claim('before', '2026-06-30', 'sourced', 50),
            claim('first', '2026-07-01', 'sourced', 10),
            claim('last', '2026-09-30', 'sourced', 10),
            claim('after', '2026-10-01', 'sourced', 50),
            claim('no-amount', '2026-08-01', 'sourced', undefined),
            { activity: 'no-credit', date: '2026-08-01', csm: 'kim', kind: 'qbr', arr_claimed: 50 },
          ],
        }),
      ],
    });
    expect(confirmedOf(measured)).toEqual(['first 10', 'last 10']);
  });

  test('is converted from the currency of the customer', () => {
    const measured = measure({
      customers: [{ ...customer(200, { activities: [claim('x', '2026-08-01', 'sourced', 40)] }), currency: 'CNY' }],
      tables: { fx: [{ date: '2025-01-01', from: 'USD', to: 'CNY', rate: '8' }] },
    });
    expect(measured.value('arr.expansion')).toBe('12.5');
    expect(measured.value('cs.expansion.sourced')).toBe('5');
  });

  test('is counted by the CSM who did it, not by whose customer it is', () => {
    const measured = measure({
      customers: [
        customer(200, { activities: [{ ...claim('x', '2026-08-01', 'sourced', 40), csm: 'lee', kind: 'expansion' }] }),
      ],
    });
    expect(measured.value('csm.lee.sourced')).toBe('40');
    expect(measured.value('csm.kim.sourced')).toBe('0');
    expect(measured.byCsm.map(({ csm }) => csm)).toEqual(['kim', 'lee']);
  });
});

describe('credit for a save', () => {
  const save = (date: string, amount: number, activity = 'save') => claim(activity, date, 'saved', amount);
  const confirmed = (closing: number, internal: BookCustomerParts['internal']) =>
    confirmedOf(measure({ customers: [customer(closing, internal)] }));

  test('needs a risk that somebody saw first', () => {
    expect(confirmed(100, { activities: [save('2026-08-01', 40)] })).toEqual(['save 0 no-risk-seen']);
  });

  test.each([
    ['a low score 180 days before', '2026-02-02', 69, 'save 40'],
    ['a low score 181 days before', '2026-02-01', 69, 'save 0 no-risk-seen'],
    ['a low score on the day', '2026-08-01', 0, 'save 40'],
    ['a low score a day later', '2026-08-02', 0, 'save 0 no-risk-seen'],
    ['a score that is not low', '2026-07-01', 70, 'save 0 no-risk-seen'],
  ])('%s', (_, date, score, wanted) => {
    expect(confirmed(100, { activities: [save('2026-08-01', 40)], health: [{ date, score }] })).toEqual([wanted]);
  });

  test('an escalation will do, but not the save’s own', () => {
    const escalation = { activity: 'e', date: '2026-07-20', csm: 'lee', kind: 'escalation' };
    expect(confirmed(100, { activities: [save('2026-08-01', 40), escalation] })).toEqual(['save 40']);
    expect(confirmed(100, { activities: [{ ...save('2026-08-01', 40), kind: 'escalation' }] })).toEqual([
      'save 0 no-risk-seen',
    ]);
  });

  test('is at most the ARR that is there on both days, earlier saves first', () => {
    // min(100, 70) = 70: the first gets 50, the second 20 of 40
    expect(
      confirmed(70, {
        activities: [save('2026-08-02', 40, 'b'), save('2026-08-01', 50, 'z')],
        health: [{ date: '2026-07-01', score: 30 }],
      }),
    ).toEqual(['z 50', 'b 20 no-arr']);
  });

  test('a save that nobody saw coming uses nothing up', () => {
    expect(
      confirmed(70, {
        activities: [save('2026-07-01', 70, 'unseen'), save('2026-08-01', 70, 'seen')],
        health: [{ date: '2026-07-15', score: 30 }],
      }),
    ).toEqual(['unseen 0 no-risk-seen', 'seen 70']);
  });

  test('is nothing for a customer that left', () => {
    const measured = measure({
      customers: [
        {
          id: 'a',
          tables: { subscriptions: [subscription('2025-01-01', '2026-09-30', 100)] },
          internal: { activities: [save('2026-08-01', 40)], health: [{ date: '2026-07-01', score: 10 }] },
        },
      ],
    });
    expect(confirmedOf(measured)).toEqual(['save 0 no-arr']);
  });
});

test('without any activity in the book nobody recorded credit; with one that claims nothing it is 0', () => {
  expect(new Set(Object.values(valuesOf(measure({ customers: [customer(200, {})] }), CREDIT)))).toEqual(
    new Set(['no-data']),
  );
  const some = measure({
    customers: [customer(200, { activities: [{ date: '2020-01-01', csm: 'kim', kind: 'qbr' }] })],
  });
  expect(new Set(Object.values(valuesOf(some, CREDIT)))).toEqual(new Set(['0']));
});
