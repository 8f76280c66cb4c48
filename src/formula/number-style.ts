/** How many digits a number deserves, the same in the report and where the page computes. */

/** From here on, money is written short: `$246K`, `¥24.6万`. */
const SHORT_FROM = 10_000;

export type MoneyStyle = 'short' | 'whole' | 'exact';

/** Short from ten thousand on, else in whole units from a thousand on, else exact. */
export function moneyStyleOf(amount: number): MoneyStyle {
  const size = Math.abs(amount);
  if (size >= SHORT_FROM) return 'short';
  return size >= 1000 || Number.isInteger(size) ? 'whole' : 'exact';
}

export const MONEY_STYLES: Record<MoneyStyle, Intl.NumberFormatOptions> = {
  short: { notation: 'compact', maximumSignificantDigits: 3 },
  whole: { maximumFractionDigits: 0 },
  exact: {},
};

/** How many decimals a share needs so that it never reads 0 % or 100 % when it is not. */
export function percentDigits(share: number): number {
  const size = Math.abs(share);
  if (size === 0 || size === 1) return 0;
  const nearWhole = Number(Math.abs(size - 1).toFixed(12));
  if (nearWhole < 0.0005) return 2;
  if (nearWhole < 0.005) return 1;
  if (size < 0.00005) return Math.min(20, -1 - Math.floor(Math.log10(size)));
  if (size < 0.0005) return 2;
  return size < 0.1 ? 1 : 0;
}

/** Numbers are written as American English does; days are not. */
export const NUMBER_LOCALES = { en: 'en-US', 'zh-CN': 'zh-CN' } as const;

export const trueMinus = (text: string): string => text.replaceAll('-', '−');
