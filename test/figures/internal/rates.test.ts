import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { checkRates } from '../../../src/model/check-rates.ts';
import { buildRates, convert } from '../../../src/model/rates.ts';
import { day, makePeriod, makeRows, type LooseRow } from '../../support/make-slice.ts';
import { makeBook, measure, subscription, type BookParts } from './make-book.ts';

const fx = (date: string, from: string, to: string, rate: string): LooseRow => ({ date, from, to, rate });

function converted(rows: LooseRow[], amount: string, from: string, to: string, on: string): string | undefined {
  const rate = buildRates(makeRows('fx', rows))(from, to, day(on));
  return rate && convert(new Decimal(amount), rate).toString();
}

describe('the rate in force', () => {
  const rows = [
    fx('2026-01-01', 'CNY', 'USD', '0.14'),
    fx('2026-04-01', 'USD', 'CNY', '8'),
    fx('2026-07-01', 'CNY', 'USD', '0.2'),
  ];

  test('is the latest one that is not after the day, in either direction', () => {
    expect(converted(rows, '100', 'CNY', 'USD', '2026-03-31')).toBe('14');
    expect(converted(rows, '100', 'CNY', 'USD', '2026-04-01')).toBe('12.5'); // 100 / 8
    expect(converted(rows, '100', 'CNY', 'USD', '2026-12-31')).toBe('20');
    expect(converted(rows, '100', 'USD', 'CNY', '2026-05-01')).toBe('800');
  });

  test('is the direct one where both directions have the same date', () => {
    const both = [fx('2026-01-01', 'USD', 'CNY', '8'), fx('2026-01-01', 'CNY', 'USD', '0.14')];
    expect(converted(both, '100', 'CNY', 'USD', '2026-01-01')).toBe('14');
    expect(converted(both, '100', 'USD', 'CNY', '2026-01-01')).toBe('800');
  });

  test('does not exist before the first date, nor through a third currency', () => {
    expect(converted(rows, '100', 'CNY', 'USD', '2025-12-31')).toBeUndefined();
    const crossed = [fx('2026-01-01', 'CNY', 'EUR', '0.13'), fx('2026-01-01', 'EUR', 'USD', '1.1')];
    expect(converted(crossed, '100', 'CNY', 'USD', '2026-12-31')).toBeUndefined();
  });

  test('is 1 between the same currency', () => {
    expect(converted([], '12.345', 'USD', 'USD', '2026-01-01')).toBe('12.345');
  });

  test('divides by an inverse exactly, where 1 / 3 would be cut', () => {
    expect(converted([fx('2026-01-01', 'USD', 'CNY', '3')], '3.015', 'CNY', 'USD', '2026-01-01')).toBe('1.005');
  });
});

const cny = (...tables: ReturnType<typeof subscription>[]): NonNullable<BookParts['customers']>[number] => ({
  id: 'b',
  currency: 'CNY',
  tables: { subscriptions: tables },
});

describe('ARR in another currency', () => {
  const rates = [
    fx('2025-01-01', 'USD', 'CNY', '7'),
    fx('2026-06-30', 'USD', 'CNY', '8'),
    fx('2026-07-01', 'USD', 'CNY', '4'),
  ];

  test('is converted on both days at the rate of the opening day, so a rate makes no growth', () => {
    const measured = measure({ customers: [cny(subscription('2025-01-01', undefined, 800))], tables: { fx: rates } });
    expect([measured.value('arr.opening'), measured.value('arr.closing')]).toEqual(['100', '100']);
    expect(measured.value('nrr.ttm')).toBe('1');
    expect(measured.figure('arr.opening').source.map(({ table, rows }) => `${table} ${rows}`)).toEqual([
      'subscriptions 1',
      'fx 1',
    ]);
  });

  test('is rounded once a customer, not once a subscription', () => {
    // 3 × 0.04 CNY / 8 = 0.015, to the cent 0.02; each alone would be 0.005, rounded 0.01, together 0.03
    const measured = measure({
      customers: [cny(...[1, 2, 3].map(() => subscription('2025-01-01', undefined, '0.04')))],
      tables: { fx: rates },
    });
    expect(measured.value('arr.opening')).toBe('0.02');
  });

  test('in a currency without a minor unit is rounded to whole ones', () => {
    const measured = measure({
      settings: { currency: 'JPY' },
      customers: [{ ...cny(subscription('2025-01-01', undefined, '10.5')), currency: 'USD' }],
      tables: { fx: [fx('2025-01-01', 'USD', 'JPY', '150.1')] },
    });
    expect(measured.value('arr.opening')).toBe('1576'); // 10.5 × 150.1 = 1576.05
  });
});

describe('a missing rate', () => {
  const issuesOf = (parts: BookParts) => {
    const book = makeBook(parts);
    return checkRates(book, makePeriod(book));
  };

  test('is an error at the first amount that needs it, which says what to add', () => {
    const issues = issuesOf({
      customers: [cny(subscription('2026-01-01', undefined, 800), subscription('2026-02-01', undefined, 80))],
    });
    expect(issues).toEqual([
      {
        file: 'data/book/subscriptions.csv',
        line: 2,
        column: 1,
        field: 'arr',
        rule: 'missing-exchange-rate',
        message:
          'The amount is in CNY, and the table fx has no rate between CNY and USD in force on 2025-09-30. 5 more amounts need it, too.',
        fix: 'Add a row to the table fx: from CNY, to USD, its rate, and a date of 2025-09-30 or earlier.',
        severity: 'error',
      },
    ]);
  });

  test('is none where nothing has to be converted', () => {
    expect(
      issuesOf({
        customers: [
          cny(subscription('2026-01-01', undefined, 0), subscription('2027-01-01', undefined, 800)),
          { id: 'c', tables: { subscriptions: [subscription('2026-01-01', undefined, 800)] } },
        ],
      }),
    ).toEqual([]);
  });

  test('is found for costs, claims, referrals, renewals and spending', () => {
    const issues = issuesOf({
      customers: [
        {
          ...cny(),
          internal: {
            activities: [{ date: '2026-08-01', csm: 'x', credit: 'saved', arr_claimed: 10 }],
            renewals: [{ due: '2026-08-01', arr_due: 10, outcome: 'churned' }],
            referrals: [{ date: '2026-08-01', stage: 'won', arr_won: 10, currency: 'EUR' }],
          },
        },
      ],
      tables: {
        team: [{ csm: 'x', name: 'X (invented)', from: '2026-01-01', annual_cost: 10, currency: 'GBP' }],
        cs_costs: [{ date: '2026-08-01', amount: 10, currency: 'SEK' }],
        acquisition: [{ from: '2026-01-01', until: '2026-03-31', spend: 10, new_customers: 1, currency: 'NOK' }],
      },
    });
    expect(issues.map(({ file, message }) => `${file} ${message.match(/between (\w+)/)?.[1]}`)).toEqual([
      'data/book/acquisition.csv NOK',
      'data/book/activities.csv CNY',
      'data/book/cs_costs.csv SEK',
      'data/book/referrals.csv EUR',
      'data/book/team.csv GBP',
    ]);
  });

  test('for the quarter before alone leaves that comparison out', () => {
    const measured = measure({
      customers: [cny(subscription('2026-01-01', undefined, 800))],
      tables: { fx: [fx('2025-09-30', 'USD', 'CNY', '8')] },
    });
    expect(measured.value('arr.closing')).toBe('100');
    expect(measured.figure('arr.closing').previous).toBeNull();
  });
});

test('a figure made of several parts counts each subscription and each rate once', () => {
  const measured = measure({
    settings: { grossMargin: '0.5' },
    customers: [
      {
        ...cny(subscription('2025-01-01', '2026-01-01', 800), subscription('2026-01-01', undefined, 400)),
        internal: { referrals: [{ date: '2026-08-01', stage: 'won', arr_won: 80, currency: 'CNY' }] },
      },
    ],
    tables: {
      fx: [fx('2025-01-01', 'USD', 'CNY', '8')],
      cs_costs: [{ date: '2026-08-01', amount: 40, currency: 'CNY' }],
    },
  });
  const sources = (id: string) => measured.figure(id).source.map(({ table, rows }) => `${table} ${rows}`);
  expect(sources('ltv')).toEqual(['subscriptions 2', 'fx 1']);
  expect(sources('cs.return')).toEqual(['activities 0', 'referrals 1', 'cs_costs 1', 'fx 1']);
  expect(measured.value('ltv')).toBe('50'); // 50 × 0.5 / (1 − 50 / 100)
  expect(measured.value('cs.return')).toBe('2');
});
