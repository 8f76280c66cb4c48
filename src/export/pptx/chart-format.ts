/** How the numbers of a chart are written: format codes of Excel for its labels and its ticks. */
import type { ChartData } from '../../report/chart-schema.ts';
import type { Locale } from '../../schema/workspace.ts';

export interface NumberFormats {
  label: string;
  tick: string;
}

const quoted = (text: string) => (text ? `"${text.replaceAll('"', '')}"` : '');

export function numberFormats(
  { unit, currency }: { unit: string; currency?: string | undefined },
  values: readonly number[],
  locale: Locale,
): NumberFormats {
  const most = values.reduce((highest, value) => Math.max(highest, Math.abs(value)), 0);
  const isWhole = values.every(Number.isInteger);
  if (unit === 'money')
    return moneyFormats(
      currency,
      most,
      values.some((value) => value < 0),
      locale,
    );
  if (unit === 'ratio')
    return { label: most < 0.1 || !values.every(isWholePercent) ? '0.0%' : '0%', tick: most < 0.1 ? '0.0%' : '0%' };
  const label = isWhole || most >= 100 ? '#,##0' : most >= 10 ? '#,##0.0' : '0.0#';
  return { label, tick: most > 4 ? '#,##0' : '0.0' };
}

const isWholePercent = (value: number) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;

/**
 * English shortens by thousands. Chinese counts in ten thousands: a code divides by a thousand and sets the point before
 * the last digit.
 */
function moneyFormats(currency: string | undefined, most: number, hasNegative: boolean, locale: Locale): NumberFormats {
  const sign = quoted(currency ? symbolOf(currency, locale) : '');
  const plain = { label: `${sign}#,##0`, tick: `${sign}#,##0` };
  if (most < 1000) return plain;
  if (locale === 'zh-CN') {
    const code = most >= 100_000 ? `${sign}0\\.0,"万";-${sign}0\\.0,"万";${sign}0` : `${sign}#,##0`;
    return { label: code, tick: code };
  }
  const tick =
    most >= 5_000_000
      ? `${sign}#,##0,,"M"`
      : most >= 1_000_000
        ? `${sign}0.0,,"M"`
        : most >= 4000
          ? `${sign}#,##0,"K"`
          : `${sign}#,##0`;
  const ticks = `${tick};-${tick};${sign}0`;
  if (hasNegative)
    return {
      label:
        most >= 1_000_000
          ? `${sign}0.00,,"M";-${sign}0.00,,"M";${sign}0`
          : `${sign}#,##0.0,"K";-${sign}#,##0.0,"K";${sign}0`,
      tick: ticks,
    };
  const label =
    most >= 1_000_000
      ? `[>=1000000]${sign}0.00,,"M";[>=1000]${sign}#,##0,"K";${sign}0`
      : `[>=100000]${sign}#,##0,"K";[>=1000]${sign}0.0,"K";${sign}0`;
  return { label, tick: ticks };
}

const symbols = new Map<string, string>();

/** `$`, `¥`, `CHF ` */
function symbolOf(currency: string, locale: Locale): string {
  const key = `${locale} ${currency}`;
  const known = symbols.get(key);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  const symbol = parts.find(({ type }) => type === 'currency')?.value ?? currency;
  const said = /[a-z]$/i.test(symbol) ? `${symbol}\u00a0` : symbol;
  symbols.set(key, said);
  return said;
}

/** Values on the chart's own axis: of its series, and of a stack how high it is. */
export function axisValues({ kind, series, categories }: ChartData): number[] {
  const own = series.filter(({ unit }) => unit === undefined);
  const values = own.flatMap((one) => one.values.filter((value) => value !== null));
  if (kind !== 'stacked' || values.length === 0) return values;
  return [...values, ...categories.map((_, at) => own.reduce((sum, one) => sum + (one.values[at] ?? 0), 0))];
}
