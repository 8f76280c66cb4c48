/** Exact fractions of whole numbers, and answers that are a fraction or the word why there is none. */
export interface Fraction {
  top: bigint;
  /** More than 0. */
  bottom: bigint;
}

/** A number, or a reason, or the English word of a text figure. */
export type Answer = Fraction | string;
/** By the id of the figure. */
export type Answers = Record<string, Answer>;

export function fraction(top: bigint | number, bottom: bigint | number = 1n): Fraction {
  const sign = BigInt(bottom) < 0n ? -1n : 1n;
  const [t, b] = [BigInt(top) * sign, BigInt(bottom) * sign];
  let [x, y] = [t < 0n ? -t : t, b];
  while (y > 0n) [x, y] = [y, x % y];
  return { top: t / x, bottom: b / x };
}

/** `-12.50` */
export function parse(text: string): Fraction {
  const [whole = '', rest = ''] = text.split('.');
  return fraction(BigInt(whole + rest), 10n ** BigInt(rest.length));
}

export const plus = (a: Fraction, b: Fraction) => fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
export const minus = (a: Fraction, b: Fraction) => fraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
export const times = (a: Fraction, b: Fraction) => fraction(a.top * b.top, a.bottom * b.bottom);
export const by = (a: Fraction, b: Fraction) => fraction(a.top * b.bottom, a.bottom * b.top);
/** Below 0, 0 or above, as a − b is. */
export const order = (a: Fraction, b: Fraction): number => {
  const { top } = minus(a, b);
  return top < 0n ? -1 : top > 0n ? 1 : 0;
};
export const least = (a: Fraction, b: Fraction) => (order(a, b) < 0 ? a : b);
export const total = (all: readonly Fraction[]) => all.reduce(plus, fraction(0));

/** Half away from zero. */
export function round(value: Fraction, places: number): Fraction {
  const scale = 10n ** BigInt(places);
  const size = (value.top < 0n ? -value.top : value.top) * scale;
  const whole = (size * 2n + value.bottom) / (value.bottom * 2n);
  return fraction(value.top < 0n ? -whole : whole, scale);
}

/** To two significant digits, half away from zero. */
export function roundTwoDigits(value: Fraction): Fraction {
  if (value.top === 0n) return value;
  const size = value.top < 0n ? fraction(-value.top, value.bottom) : value;
  // The scale that brings the number to 10 … 99.
  let scale = fraction(1);
  while (order(times(size, scale), fraction(10)) < 0) scale = times(scale, fraction(10));
  while (order(times(size, scale), fraction(100)) >= 0) scale = by(scale, fraction(10));
  return by(round(times(value, scale), 0), scale);
}

export const isNumber = (answer: Answer): answer is Fraction => typeof answer !== 'string';

export function difference(a: Answer, b: Answer): Answer {
  if (!isNumber(a)) return a;
  return isNumber(b) ? minus(a, b) : b;
}

export function ratio(a: Answer, b: Answer): Answer {
  if (!isNumber(a)) return a;
  if (!isNumber(b)) return b;
  return b.top === 0n ? 'zero-base' : by(a, b);
}

export function product(a: Answer, b: Answer): Answer {
  if (!isNumber(a)) return a;
  return isNumber(b) ? times(a, b) : b;
}

/** Parts without value are left out. */
export function parts(first: Answer, ...more: Answer[]): Answer {
  const known = [first, ...more].filter(isNumber);
  return known.length === 0 ? first : total(known);
}

export const sum = (all: readonly Fraction[]): Answer => (all.length === 0 ? 'no-data' : total(all));

export const mean = (all: readonly Fraction[]): Answer =>
  all.length === 0 ? 'no-data' : by(total(all), fraction(all.length));

export const sorted = (all: readonly Fraction[]) => [...all].sort(order);

export function median(all: readonly Fraction[]): Answer {
  const n = all.length;
  if (n === 0) return 'no-data';
  const up = sorted(all);
  return by(plus(up[Math.floor((n - 1) / 2)] as Fraction, up[Math.ceil((n - 1) / 2)] as Fraction), fraction(2));
}

/** Rows counted; `recorded` are the rows of any date. */
export const count = (rows: number, recorded: number): Answer => (recorded === 0 ? 'no-data' : fraction(rows));
