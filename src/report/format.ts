/**
 * Numbers, money and dates as text in the reader's locale, through Intl only. Exact decimals are handed over as text,
 * so that what is printed is the exact value rounded half away from zero, never a binary approximation of it.
 * Ratios are fractions and print as percentages. English writes numbers as American English does and days as
 * `30 September 2026`, which nobody can read the wrong way round. Negative numbers carry a true minus.
 */
import type { Decimal } from 'decimal.js';
import { MONEY_STYLES, moneyStyleOf, NUMBER_LOCALES, percentDigits, trueMinus } from '../formula/number-style.ts';
import type { Day } from '../model/day.ts';
import type { Locale } from '../schema/workspace.ts';
import { listChinese } from './chinese-spacing.ts';
import { rememberBy } from './remember.ts';

/** A large figure in pieces: `before` `number` `after` put together (with a space that `after` may begin with) is its text. */
export interface Parts {
  number: string;
  before?: string;
  after?: string;
}

type NumberOptions = Intl.NumberFormatOptions;

const DATE_LOCALE: Record<Locale, string> = { en: 'en-GB', 'zh-CN': 'zh-CN' };

function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = make(key)));
    return value;
  };
}

/** The same numbers are written again and again: in a figure, its chart and its table, and in the reports of peers. */
const rememberNumbers = <
  Value extends Decimal | number,
  How extends [(string | number)?],
  Text extends string | object,
>(
  write: (value: Value, ...how: How) => Text,
) => rememberBy((value: Value, ...how: How) => `${numberKey(value)} ${how[0]}`, write);

/** A binary number and an exact one that print alike may round differently; −0 is written as such. */
const numberKey = (value: Decimal | number): string =>
  typeof value === 'number' ? `binary ${Object.is(value, -0) ? '-0' : value}` : value.valueOf();

const exact = (value: Decimal) => value.toFixed() as Intl.StringNumericLiteral;

function joinParts(parts: Intl.NumberFormatPart[]): Parts {
  const first = parts.findIndex(({ type }) => type === 'integer');
  const last = parts.findLastIndex(({ type }) => type === 'integer' || type === 'fraction');
  const text = (some: Intl.NumberFormatPart[]) => trueMinus(some.map(({ value }) => value).join(''));
  const before = text(parts.slice(0, first));
  const after = text(parts.slice(last + 1));
  return {
    number: text(parts.slice(first, last + 1)),
    ...(before && { before }),
    ...(after && { after }),
  };
}

/** The words of `Format` belong to one locale. */
export interface Format {
  locale: Locale;
  /** A plain number; at most `digits` decimals (default: as many as its size deserves, and short from a billion on). */
  number(value: Decimal | number, digits?: number): string;
  /** With its sign: `+7`, `−3`. */
  signed(value: Decimal, digits?: number): string;
  /** 12.3K, 1.2万: for the ticks of charts. */
  short(value: Decimal | number): string;
  percent(share: Decimal): string;
  percentParts(share: Decimal): Parts;
  signedPercent(share: Decimal): string;
  /** Every digit down to the minor unit. */
  exactMoney(amount: Decimal, currency: string): string;
  /** Never short: in whole units from a thousand on, else exact. */
  fullMoney(amount: Decimal, currency: string): string;
  /** Short from ten thousand on, else in whole units from a thousand on, else exact. */
  money(amount: Decimal, currency: string): string;
  moneyParts(amount: Decimal, currency: string): Parts;
  signedMoney(amount: Decimal, currency: string): string;
  /** `15 months`, `7.5小时` */
  durationParts(value: Decimal, unit: 'hour' | 'minute' | 'day' | 'month'): Parts;
  /** For the ticks of charts. */
  tickMoney(amount: number, currency: string): string;
  /** `30 September 2026`; `short`: `30 Sep`; `medium`: `30 Sep 2026`; `month`: `Sep`; `monthBrief`: `Sep 26`; `day`: `30 September`. */
  date(day: Day, style?: DateStyle): string;
  /** Things: `a, b and c`. */
  list(items: string[]): string;
  /** Clauses of one sentence: `one is met and two are behind`; with commas where the language joins clauses so. */
  clauses(items: string[]): string;
}

const DATE_STYLES = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  day: { day: 'numeric', month: 'long' },
  month: { month: 'short' },
  monthYear: { month: 'long', year: 'numeric' },
  monthLong: { month: 'long' },
  monthBrief: { month: 'short', year: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

type DateStyle = keyof typeof DATE_STYLES;

/** Chinese writes months with digits, `9月`; Intl's long form of a month alone is 九月. */
const dateOptions = (locale: Locale, style: DateStyle): Intl.DateTimeFormatOptions =>
  DATE_STYLES[locale === 'zh-CN' && style === 'monthLong' ? 'month' : style];

/** Decimals that a plain number deserves: none from 100 on, one from 10 on, else two, or as many as two digits take. */
function digitsFor(value: Decimal | number): number {
  const size = Math.abs(Number(value));
  if (size > 0 && size < 0.01) return Math.min(20, 1 - Math.floor(Math.log10(size)));
  return size >= 100 ? 0 : size >= 10 ? 1 : 2;
}

/** From here on nobody reads the digits: a plain number is written short, `1.23B`. */
const SHORT_FROM = 1_000_000_000;

export const isShort = (value: Decimal | number): boolean => Math.abs(Number(value)) >= SHORT_FROM;

/** Decimals of a percentage, or that it is so large that it is written short. */
type ShareStyle = number | 'short';

const shareStyle = (share: Decimal): ShareStyle =>
  isShort(share.times(100)) ? 'short' : percentDigits(share.toNumber());

const shareOptions = (style: ShareStyle): NumberOptions =>
  style === 'short'
    ? { style: 'percent', notation: 'compact', maximumSignificantDigits: 3 }
    : { style: 'percent', maximumFractionDigits: style };

const moneyStyle = (amount: Decimal) => moneyStyleOf(amount.toNumber());
const SIGN = { signDisplay: 'exceptZero' } as const;

export const formatFor: (locale: Locale) => Format = remember(makeFormat);

function makeFormat(locale: Locale): Format {
  const formatter = (options: NumberOptions) => new Intl.NumberFormat(NUMBER_LOCALES[locale], options);
  const plain = remember((maximumFractionDigits: number) => formatter({ maximumFractionDigits }));
  const signed = remember((maximumFractionDigits: number) => formatter({ maximumFractionDigits, ...SIGN }));
  const shares = remember((digits: ShareStyle) => formatter(shareOptions(digits)));
  const signedShares = remember((digits: ShareStyle) => formatter({ ...shareOptions(digits), ...SIGN }));
  const short = formatter({ notation: 'compact', maximumSignificantDigits: 3 });
  const currencies = remember((currency: string) => {
    const styled = (style: keyof typeof MONEY_STYLES, sign = {}) =>
      formatter({ style: 'currency', currency, ...MONEY_STYLES[style], ...sign });
    return {
      short: styled('short'),
      whole: styled('whole'),
      exact: styled('exact'),
      signed: { short: styled('short', SIGN), whole: styled('whole', SIGN), exact: styled('exact', SIGN) },
    };
  });
  const durations = remember((key: string) => {
    const [unit, digits] = key.split(' ');
    return formatter({ style: 'unit', unit: unit ?? '', unitDisplay: 'long', maximumFractionDigits: Number(digits) });
  });
  const dates = remember(
    (style: DateStyle) =>
      new Intl.DateTimeFormat(DATE_LOCALE[locale], { ...dateOptions(locale, style), timeZone: 'UTC' }),
  );
  const dateTexts = remember((key: string) => {
    const [day = '', style] = key.split(' ');
    return dates(style as DateStyle).format(Date.parse(day));
  });
  const lists = new Intl.ListFormat(DATE_LOCALE[locale], { type: 'conjunction', style: 'long' });
  const joined = rememberBy(
    (items: string[]) => JSON.stringify(items),
    (items) => lists.format(items),
  );
  const listEnglish = (items: string[]) => (items.length > 1 ? joined(items) : (items[0] ?? ''));
  const list = locale === 'zh-CN' ? listChinese : listEnglish;
  const print = (by: Intl.NumberFormat, value: Decimal | number) =>
    trueMinus(by.format(typeof value === 'number' ? value : exact(value)));

  return {
    locale,
    number: rememberNumbers((value: Decimal | number, digits?: number) =>
      print(digits === undefined && isShort(value) ? short : plain(digits ?? digitsFor(value)), value),
    ),
    signed: rememberNumbers((value: Decimal, digits?: number) => print(signed(digits ?? digitsFor(value)), value)),
    short: rememberNumbers((value: Decimal | number) => print(short, value)),
    percent: rememberNumbers((share: Decimal) => print(shares(shareStyle(share)), share)),
    percentParts: rememberNumbers((share: Decimal) => joinParts(shares(shareStyle(share)).formatToParts(exact(share)))),
    signedPercent: rememberNumbers((share: Decimal) => print(signedShares(shareStyle(share)), share)),
    exactMoney: rememberNumbers((amount: Decimal, currency: string) => print(currencies(currency).exact, amount)),
    fullMoney: rememberNumbers((amount: Decimal, currency: string) => {
      const style = moneyStyle(amount);
      return print(currencies(currency)[style === 'short' ? 'whole' : style], amount);
    }),
    money: rememberNumbers((amount: Decimal, currency: string) =>
      print(currencies(currency)[moneyStyle(amount)], amount),
    ),
    moneyParts: rememberNumbers((amount: Decimal, currency: string) =>
      joinParts(currencies(currency)[moneyStyle(amount)].formatToParts(exact(amount))),
    ),
    signedMoney: rememberNumbers((amount: Decimal, currency: string) =>
      print(currencies(currency).signed[moneyStyle(amount)], amount),
    ),
    durationParts: rememberNumbers((value: Decimal, unit: 'hour' | 'minute' | 'day' | 'month') => {
      const { after = '', ...parts } = joinParts(durations(`${unit} ${digitsFor(value)}`).formatToParts(exact(value)));
      return { ...parts, after: `\u00A0${after.trim()}` };
    }),
    tickMoney: rememberNumbers((amount: number, currency: string) => print(currencies(currency).short, amount)),
    date: (day, style = 'long') => dateTexts(`${day} ${style}`),
    list,
    clauses: (items) => (locale === 'zh-CN' ? items.join('，') : list(items)),
  };
}
