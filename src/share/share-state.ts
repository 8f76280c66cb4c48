/** Whether a link opens: days are those of the workspace's time zone, and a link opens all through its last day. */
import { Temporal } from 'temporal-polyfill';
import { Failure } from '../error.ts';
import { addDays, toDay, type Day } from '../model/day.ts';
import type { Share } from './ledger.ts';

export type ShareState = 'live' | 'expired' | 'revoked';

/** Days that a link opens unless said otherwise. */
export const USUAL_DAYS = 120;

export function stateOf({ revoked, expires }: Pick<Share, 'revoked' | 'expires'>, today: Day): ShareState {
  if (revoked !== undefined) return 'revoked';
  return expires < today ? 'expired' : 'live';
}

/** `2027-03-31` or `90d`, counted from today. @throws Failure (1) where it is neither, or has passed */
export function parseExpires(text: string | undefined, today: Day): Day {
  if (text === undefined) return addDays(today, USUAL_DAYS);
  const [, days] = /^(\d{1,4})d$/.exec(text) ?? [];
  const expires = days === undefined ? parseDay(text) : addDays(today, Number(days));
  if (expires < today)
    throw new Failure(1, `The link would have ended on ${expires}, before today (${today}).`, 'Name a later day.');
  return expires;
}

function parseDay(text: string): Day {
  try {
    return toDay(text);
  } catch {
    throw new Failure(
      1,
      `--expires ${JSON.stringify(text)} is no day.`,
      'Write a date, such as 2027-03-31, or a number of days, such as 90d.',
    );
  }
}

/** The second, since 1970, at which the day after the last one begins there. */
export function endOf(expires: Day, timezone: string): number {
  const next = Temporal.PlainDate.from(expires).add({ days: 1 });
  return Math.floor(next.toZonedDateTime(timezone).epochMilliseconds / 1000);
}
