/** How exact money is: ISO 4217. */

/**
 * Currencies whose minor unit is not a hundredth, by ISO 4217 (list one). Intl knows another list, CLDR's, which says
 * what is customary in cash: 0 for the Iraqi dinar, where ISO 4217 says 3.
 */
const MINOR_UNITS = new Map<string, number>([
  ...split('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 0),
  ...split('BHD IQD JOD KWD LYD OMR TND', 3),
  ...split('CLF UYW', 4),
]);

/** Digits after the point of an amount in this currency. */
export function minorUnits(currency: string): number {
  return MINOR_UNITS.get(currency) ?? 2;
}

function split(codes: string, units: number): [string, number][] {
  return codes.split(' ').map((code) => [code, units]);
}
