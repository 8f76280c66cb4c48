import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { toDay } from '../../src/model/day.ts';
import { formatFor } from '../../src/report/format.ts';
import { periodLabel, periodShort, spanText } from '../../src/report/span-text.ts';
import { sayIn } from '../../src/report/words.ts';

const [en, zh] = [formatFor('en'), formatFor('zh-CN')];
const decimal = (text: string) => new Decimal(text);

describe('money', () => {
  test.each([
    ['0.005', 'USD', '$0.01'],
    ['-0.005', 'USD', '−$0.01'],
    ['1234567890123456789.125', 'USD', '$1,234,567,890,123,456,789.13'],
    ['1234.5', 'JPY', '¥1,235'],
    ['1.0005', 'KWD', 'KWD\u00A01.001'],
  ])('%s %s prints exactly, rounded half away from zero', (amount, currency, text) => {
    expect(en.exactMoney(decimal(amount), currency)).toBe(text);
  });

  test('is short from ten thousand on, whole from a thousand on, exact below', () => {
    const texts = ['1234567', '246310.5', '9999.4', '812.5', '40'].map((amount) => en.money(decimal(amount), 'USD'));
    expect(texts).toEqual(['$1.23M', '$246K', '$9,999', '$812.50', '$40']);
    expect(zh.money(decimal('1234567'), 'CNY')).toBe('¥123万');
  });

  test('in parts puts the sign before and the unit after, and together they are the text', () => {
    expect(en.moneyParts(decimal('-246310'), 'USD')).toEqual({ before: '−$', number: '246', after: 'K' });
    expect(zh.moneyParts(decimal('246310'), 'CNY')).toEqual({ before: '¥', number: '24.6', after: '万' });
  });
});

describe('shares', () => {
  test.each([
    ['0.86', '86%'],
    ['0.058', '5.8%'],
    ['1', '100%'],
    ['0.9996', '99.96%'],
    ['1.004', '100.4%'],
    ['0', '0%'],
    ['0.0002', '0.02%'],
    ['-0.12', '−12%'],
  ])('%s reads %s: never 0 or 100 % unless it is', (share, text) => {
    expect(en.percent(decimal(share))).toBe(text);
  });
});

describe('numbers and durations', () => {
  test('carry a true minus and as many decimals as their size deserves', () => {
    expect(['1204.4', '12.34', '4.567', '-3'].map((value) => en.number(decimal(value)))).toEqual([
      '1,204',
      '12.3',
      '4.57',
      '−3',
    ]);
    expect(en.signed(decimal('7'))).toBe('+7');
    expect(en.signed(decimal('0'))).toBe('0');
  });

  test('durations take the plural of their language', () => {
    const text = (format: typeof en, value: string) => {
      const { number, after } = format.durationParts(decimal(value), 'day');
      return number + after;
    };
    expect([text(en, '1'), text(en, '13'), text(zh, '13')]).toEqual(['1\u00A0day', '13\u00A0days', '13\u00A0天']);
  });
});

describe('days and spans', () => {
  const span = (from: string, through: string, locale: 'en' | 'zh-CN' = 'en') =>
    spanText(toDay(from), toDay(through), sayIn(locale), formatFor(locale));

  test('whole months are named by months, other spans by days', () => {
    expect(span('2026-07-01', '2026-09-30')).toBe('July to September 2026');
    expect(span('2026-07-01', '2026-08-14')).toBe('1 July to 14 August 2026');
    expect(span('2025-11-01', '2026-01-31')).toBe('November 2025 to January 2026');
    expect(span('2026-07-01', '2026-07-31')).toBe('July 2026');
    expect(span('2026-07-04', '2026-07-04')).toBe('4 July 2026');
    expect(span('2026-07-01', '2026-09-30', 'zh-CN')).toBe('2026年7月至9月');
    expect(span('2026-07-01', '2026-08-14', 'zh-CN')).toBe('2026年7月1日至8月14日');
  });

  test('periods have a long and a short label', () => {
    expect([periodLabel('2026-Q3', sayIn('en')), periodShort('2026-Q3', sayIn('en'))]).toEqual(['2026 Q3', 'Q3 26']);
    expect(periodLabel('2026-Q3', sayIn('zh-CN'))).toBe('2026\u00A0年第 3\u00A0季度');
  });
});
