/**
 * The sheet that a report is printed on: Letter where that is the usual one, A4 everywhere else. It goes by the reader's
 * place: the country of the time zone, or the region as the customers table words it. Chinese reports are A4.
 */
import type { Locale } from '../schema/workspace.ts';
import { rememberBy } from './remember.ts';

export type Paper = 'a4' | 'letter';

/** Countries whose usual paper is Letter; CLDR, `paperSize` of the territories. */
const letterCountries = 'BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' ');

const letterRegions =
  /^(north america|na|noram|amer|americas|us|u\.s\.|usa|u\.s\.a\.|united states|united states of america|canada|mexico)\b/i;

let letterZones: Set<string> | undefined;

/** Asked for when the first report is made; the list of all zones takes a while. */
const findLetterZones = () =>
  (letterZones ??= new Set(letterCountries.flatMap((code) => new Intl.Locale(`und-${code}`).getTimeZones() ?? [])));

/** `US/Central` is another name of `America/Chicago`. */
const canonicalZone = rememberBy(
  (zone: string) => zone,
  (zone) => new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone,
);

export interface Reader {
  locale: Locale;
  /** IANA name. */
  timezone: string;
  region?: string | undefined;
}

export function choosePaper({ locale, timezone, region }: Reader): Paper {
  if (locale === 'zh-CN') return 'a4';
  const isLetter = findLetterZones().has(canonicalZone(timezone)) || letterRegions.test(region?.trim() ?? '');
  return isLetter ? 'letter' : 'a4';
}
