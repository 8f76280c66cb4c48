import { describe, expect, it } from 'vitest';
import { civilDay } from '../../src/input/civil-day.ts';
import { buildTransform } from '../../src/input/transform.ts';

describe('a date format', () => {
  it.each([
    ['DD-MM-YYYY', '16-10-2024', '2024-10-16'],
    ['DD-MM-YYYY HH:mm', '28-07-2023 03:00', '2023-07-28'],
    ['M/D/YYYY', '2/3/2024', '2024-02-03'],
    ['D. MMM YYYY', '2. Mar 2024', '2024-03-02'],
    ['YYYY.MM.DD', '2024.02.29', '2024-02-29'],
  ])('%s reads %s', (date, text, day) => {
    expect(buildTransform({ column: 'x', date })(text)).toEqual({ text: day });
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
  ])('%s refuses %s', (date, text) => {
    expect(buildTransform({ column: 'x', date })(text).fault).toBeDefined();
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
  ] as const)('%s reads %s', (number, text, plain) => {
    expect(buildTransform({ column: 'x', number })(text)).toEqual({ text: plain });
  });

  it.each([
    ['1,234.56', '1,23'],
    ['1,234.56', '1.234,5'],
    ['1.234,56', '1.23'],
    ['1234.56', '1,234'],
    ['1,234.56', '1e3'],
    ['1,234.56', '$1'],
  ] as const)('%s refuses %s', (number, text) => {
    expect(buildTransform({ column: 'x', number })(text).fault).toBeDefined();
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
