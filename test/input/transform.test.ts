import fc from 'fast-check';
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../src/error.ts';
import { civilDay } from '../../src/input/civil-day.ts';
import { buildTransform } from '../../src/input/transform.ts';
import { isDateFormat } from '../../src/schema/date-format.ts';
import { parseNumberFormat } from '../../src/schema/number-format.ts';

describe('a date format', () => {
  it.each([
    ['DD-MM-YYYY', '16-10-2024', '2024-10-16'],
    ['DD-MM-YYYY HH:mm', '28-07-2023 03:00', '2023-07-28'],
    ['M/D/YYYY', '2/3/2024', '2024-02-03'],
    ['D. MMM YYYY', '2. Mar 2024', '2024-03-02'],
    ['YYYY.MM.DD', '2024.02.29', '2024-02-29'],
    ['YYYYMMDD', '20240229', '2024-02-29'],
    ['M/D/YY', '2/3/24', '2024-02-03'],
    ['MMMM D, YYYY', 'february 3, 2024', '2024-02-03'],
    ['MMM D, YYYY, h:mm A', 'Feb 3, 2024, 12:05 am', '2024-02-03'],
    ['YYYY年M月D日', '2024年2月3日', '2024-02-03'],
    ['YYYY-MM-DDTHH:mm:ss.SSSZ', '2024-02-03T10:11:12.123+0200', '2024-02-03T10:11:12.123+02:00'],
    ['DD/MM/YYYY HH:mm Z', '03/02/2024 10:11 Z', '2024-02-03T10:11:00.000Z'],
    ['unix seconds', '1706918400', '2024-02-03T00:00:00.000Z'],
    ['unix milliseconds', '1706918400000', '2024-02-03T00:00:00.000Z'],
  ])('%s reads %s', (date, text, day) => {
    expect(buildTransform({ column: 'x', date: [date] })(text)).toEqual({ text: day });
  });

  it.each([
    ['DD-MM-YYYY', '2024-10-16'],
    ['DD-MM-YYYY', '31-04-2024'],
    ['DD-MM-YYYY', '29-02-2023'],
    ['DD-MM-YYYY', '1-10-2024'],
    ['DD-MM-YYYY', '16-10-2024 03:00'],
    ['DD-MM-YYYY HH:mm', '16-10-2024 24:00'],
    ['D. MMM YYYY', '2. Mai 2024'],
    ['YYYY.MM.DD', '2024-02-28'],
    ['M/D/YY', '2/3/2024'],
    ['h:mm A D.M.YYYY', '13:05 PM 3.2.2024'],
    ['unix seconds', '1706918400000'],
    ['unix milliseconds', '1706918400'],
    ['unix seconds', '2024-02-03'],
  ])('%s refuses %s', (date, text) => {
    expect(buildTransform({ column: 'x', date: [date] })(text).fault).toBeDefined();
  });
});

describe('a number format', () => {
  it.each([
    ['1,234.56', '1,234,567.80', '1234567.8'],
    ['1,234.56', '-0.5', '-0.5'],
    ['1.234,56', '1.234,5', '1234.5'],
    ['1.234,56', '12', '12'],
    ['1 234,56', '1\u00a0234,5', '1234.5'],
    ["1'234.56", '1’234.5', '1234.5'],
    ['1234,56', '1234,5', '1234.5'],
    ['1 234.56', '1\u202f234.5', '1234.5'],
    ['1,234', '1,234,567', '1234567'],
    ['(1,234)', '(1,234)', '-1234'],
    ['(1,234)', '1,234', '1234'],
    ['(1,234.56)', '-1,234.5', '-1234.5'],
    ['($1,234.56)', '($1,234.50)', '-1234.5'],
    ['1234-', '12-', '-12'],
    ['12%', '12%', '0.12'],
    ['12.5%', '-2.5 %', '-0.025'],
    ['12,5 %', '12,5%', '0.125'],
    ['¥1,200', '¥1,200', '1200'],
    ['¥1,200', '￥1,200', '1200'],
    ['$1,234.56', '-$1,200.50', '-1200.5'],
    ['$1,234.56', '$-1,200.50', '-1200.5'],
    ['1.234,56 €', '1.200,50\u00a0€', '1200.5'],
    ['USD 1,234.56', 'USD 1,200', '1200'],
    ['1234.56', '−3', '-3'],
    ['1234.56', '１２', '12'],
  ] as const)('%s reads %s', (number, text, plain) => {
    expect(buildTransform({ column: 'x', number: [number] })(text)).toEqual({ text: plain });
  });

  it.each([
    ['1,234.56', '1,23'],
    ['1,234.56', '1.234,5'],
    ['1.234,56', '1.23'],
    ['1234.56', '1,234'],
    ['1,234.56', '1e3'],
    ['1,234.56', '$1'],
    ['1,234.56', '0,123'],
    ['1,234.56', '1,234,56'],
    ['1,234.56', '1 234'],
    ['1,234', '1,234.5'],
    ['1234', '1.5'],
    ['(1,234)', '(1,234'],
    ['(1,234)', '(-1,234)'],
    ['(1,234)', '-(1,234)'],
    ['12%', '12'],
    ['12%', '12.5%'],
    ['12.5%', '12,5%'],
    ['¥1,200', '$1,200'],
    ['¥1,200', '1,200'],
    ['$1,234.56', '-$-1'],
    ['1.234,56 €', '1.200,50 $'],
    ['1234.56', '1²'],
    ['1234.56', ''.padEnd(50_000, '1') + 'x'],
  ] as const)('%s refuses %s', (number, text) => {
    expect(buildTransform({ column: 'x', number: [number] })(text).fault).toBeDefined();
  });
});

describe('formats', () => {
  it('of a list that read a text differently leave it unread', () => {
    const dates = buildTransform({ column: 'x', date: ['DD/MM/YYYY', 'MM/DD/YYYY'] });
    expect(['13/07/2026', '07/13/2026', '07/07/2026'].map((text) => dates(text).text)).toEqual([
      '2026-07-13',
      '2026-07-13',
      '2026-07-07',
    ]);
    expect(dates('03/07/2026').fault!.rule).toBe('unclear-value');
    const numbers = buildTransform({ column: 'x', number: ['1.234,56', '1,234.56'] });
    expect(['1.234,5', '1,234.5', '12', '1.5'].map((text) => numbers(text).text)).toEqual([
      '1234.5',
      '1234.5',
      '12',
      '1.5',
    ]);
    expect(numbers('1,234').fault!.rule).toBe('unclear-value');
  });

  it.each(['', 'x', '1.2.3', '1,23,4', '1.234.56', '(1', '$1€', '%12', '1,234,56', '1e3'])(
    '%j declares no number',
    (example) => {
      expect(parseNumberFormat(example)).toBeUndefined();
    },
  );

  it.each([
    'DD-MM',
    'dd/mm/yyyy',
    'YYYY-MM-DD YYYY',
    'YYYY-MM-DD hh:mm',
    'YYYY-MM-DD HH:mm A',
    'unix',
    'on DD.MM.YYYY',
  ])('%j declares no date', (format) => {
    expect(isDateFormat(format)).toBe(false);
  });

  it('read back every number that is written in them', () => {
    const groups = { ',': '1,234.56', '.': '1.234,56', ' ': '1 234,56', "'": "1'234.56" };
    const amounts = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.stringMatching(/^\d{1,9}$/), fc.boolean());
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom(...Object.entries(groups)),
        ([whole, fraction, negative], [group, number]) => {
          const point = group === '.' || group === ' ' ? ',' : '.';
          const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, group);
          const written = `${negative ? '-' : ''}${grouped}${point}${fraction}`;
          const { text } = buildTransform({ column: 'x', number: [number] })(written);
          expect(new Decimal(text!).eq(`${negative ? '-' : ''}${whole}.${fraction}`)).toBe(true);
        },
      ),
    );
  });

  it('undeclared, leave what could be thousands or decimals', () => {
    const plain = buildTransform({ column: 'x' }, { plainNumbers: true });
    expect(['12', '-1.5', '1234.567', '0.125', '12.50', ''].map((text) => plain(text).text)).toEqual([
      '12',
      '-1.5',
      '1234.567',
      '0.125',
      '12.50',
      '',
    ]);
    expect(['1.234', '-12,345', '999.000'].map((text) => plain(text).fault?.rule)).toEqual(
      Array(3).fill('unclear-value'),
    );
    expect(wordsOf(plain('1,234.5').fault!.fix)).toContain("number: '1,234.56'");
    expect(wordsOf(plain('€ 1.200,50').fault!.fix)).toContain("number: '€1.234,56'");
  });
});

describe('map and slug', () => {
  it('leave what they do not know, and make ids of names', () => {
    const transform = buildTransform({ column: 'x', map: { Pro: 'mid', '': 'none' } });
    expect(['Pro', 'Basic', ' ', 'toString'].map((text) => transform(text).text)).toEqual([
      'mid',
      'Basic',
      'none',
      'toString',
    ]);
    const slug = buildTransform({ column: 'x', slug: true });
    expect(['A-2e4581', ' Ærø & Sønner ', 'Zürich', ''].map((text) => slug(text).text)).toEqual([
      'a-2e4581',
      'r-s-nner',
      'zurich',
      '',
    ]);
    expect(slug('北京').fault).toBeDefined();
  });
});

describe('civilDay', () => {
  it.each([
    ['2026-07-01', 'UTC', '2026-07-01'],
    ['2026-07-01T23:30:00Z', 'Europe/Oslo', '2026-07-02'],
    ['2026-07-01T23:30Z', 'America/Chicago', '2026-07-01'],
    ['2026-07-01 01:30:00.123+09:00', 'UTC', '2026-06-30'],
    ['2026-07-01T23:30:00', 'Europe/Oslo', '2026-07-01'],
    ['2026-07-01 23:30', 'Asia/Shanghai', '2026-07-01'],
  ])('%s in %s is %s', (text, timezone, day) => {
    expect(civilDay(text, timezone)).toBe(day);
  });

  it.each(['2026-07-01T25:00', '2026-07-01T10:00 CET', '2026-07-01x', '01.07.2026 10:00'])(
    'leaves %s to be refused',
    (text) => {
      expect(civilDay(text, 'UTC')).toBe(text);
    },
  );
});
