/**
 * The value of a figure and its change as text, by unit. A ratio prints as a percentage, a return that is spoken of as
 * so-and-so many times its cost as `3.1×`, a score as `4.6/5`. A missing value is a dash or `not yet`, never empty.
 */
import type { Decimal } from 'decimal.js';
import type { Measured, Unit } from '../figures/figure.ts';
import type { Format, Parts } from './format.ts';
import type { Say } from './words.ts';

export interface TextContext {
  say: Say;
  format: Format;
  /** The unit of a usage metric in the reader's language, where its label does not name it already. */
  metricUnit(figureId: string): string | undefined;
  /** Whether the period is still running, so that it is compared with the same days of the one before. */
  running: boolean;
  /** Whether the customer's contract began after the period before: then there is nothing to compare with. */
  first?: boolean;
}

/** A difference between two shares is said in points. */
const EFFECT = 'qbr.effect';
const TIMES = new Set(['cs.return', 'cs.return.ttm', 'ltv.cac', 'five_points.ltv.cac']);
/** What is better said as `from 1.7` than as a percentage of a percentage. */
const SAID_BY_ORIGIN = new Set(['roi.ratio', 'roi.to_date.ratio', 'roi.payback_months', 'ttfv.days', 'ttfv.median']);
/** Countdowns, changes and words: what they were before says nothing. */
const WITHOUT_CHANGE = /^(renewal\.days|lifecycle\.stage|usage\..*\.(change|yoy)|features\.available)$/;
/** Relative changes carry their sign. */
const IS_CHANGE = /^usage\..*\.(change|yoy)$/;
const DURATIONS = { hours: 'hour', minutes: 'minute', days: 'day', months: 'month' } as const;
/** From three times more on, and across zero, what it was says more than a percentage. */
const MOST_SAID_AS_SHARE = 3;
/** Below this, a count's change is said as a number; 3 to 5 is not `+67 %`. */
const SMALL_COUNT = 20;

const isText = (value: Decimal | string): value is string => typeof value === 'string';

export function valueParts(measured: Measured, value: Decimal | string | null, context: TextContext): Parts {
  const { format, say } = context;
  if (value === null) return { number: measured.reason === 'not-yet' ? say('value.not-yet') : '–' };
  if (isText(value)) return { number: textWord(value, say) };
  if (TIMES.has(measured.id)) return { number: format.number(value, 1), after: '×' };
  if (measured.id === EFFECT) {
    const points = value.times(100);
    return { number: format.signed(points, 0), after: `\u00A0${say('unit.points', { count: wholeSize(points) })}` };
  }
  const { unit } = measured;
  switch (unit) {
    case 'ratio':
      return IS_CHANGE.test(measured.id) ? { number: format.signedPercent(value) } : format.percentParts(value);
    case 'money':
      return format.moneyParts(value, measured.currency ?? 'XXX');
    case 'hours':
    case 'minutes':
    case 'days':
    case 'months':
      return format.durationParts(value, DURATIONS[unit]);
    case 'score':
      return { number: format.number(value, 1), after: '/5' };
    case 'points':
      return { number: format.number(value, 0) };
    case 'metric': {
      const after = context.metricUnit(measured.id);
      return { number: format.number(value), ...(after && { after: unitAfter(after) }) };
    }
    default:
      return { number: format.number(value) };
  }
}

/** A unit after its number: `%` follows at once, a word after a space that does not break. */
export const unitAfter = (unit: string): string => (/^[%‰°×]/.test(unit) ? unit : `\u00A0${unit}`);

export const joinParts = ({ before = '', number, after = '' }: Parts): string => before + number + after;

export function valueText(measured: Measured, value: Decimal | string | null, context: TextContext): string {
  return joinParts(valueParts(measured, value, context));
}

function textWord(word: string, say: Say): string {
  return isStage(word) ? say(`stage.${word}`) : word;
}

const isStage = (word: string): word is 'onboarding' | 'growth' | 'mature' | 'renewal' =>
  ['onboarding', 'growth', 'mature', 'renewal'].includes(word);

/**
 * How a change reads, or undefined where there is nothing to compare. `before` is the previous value as text; `unseen`:
 * the value reads the same.
 */
export function changeText(
  measured: Measured,
  before: string,
  unseen: boolean,
  context: TextContext,
): string | undefined {
  const { value, previous } = measured;
  if (value === null || previous === null || previous === undefined || isText(value) || isText(previous)) return;
  if (WITHOUT_CHANGE.test(measured.id) || context.first) return;
  const { say, format, running } = context;
  const against = running ? 'running' : 'whole';
  if (unseen || value.eq(previous)) return say('change.none', { against });
  const change = value.minus(previous);
  if (SAID_BY_ORIGIN.has(measured.id) || TIMES.has(measured.id) || measured.unit === 'score' || previous.isZero())
    return say('change.from', { before, against });
  if (measured.unit === 'ratio') return pointsText('change.points', change.times(100), say, format);
  if (measured.unit === 'points') return pointsText('change.score-points', change, say, format);
  if (isCounted(measured.unit) && previous.abs().lt(SMALL_COUNT))
    return say('change.by', { amount: format.signed(change), against });
  const share = change.div(previous.abs());
  if (previous.isNegative() || share.gte(MOST_SAID_AS_SHARE)) return say('change.from', { before, against });
  return say('change.by', { amount: format.signedPercent(share), against });
}

const isCounted = (unit: Unit): boolean => unit === 'count' || unit === 'seats';

const wholeSize = (value: Decimal): number => value.abs().round().toNumber();

function pointsText(key: 'change.points' | 'change.score-points', change: Decimal, say: Say, format: Format): string {
  const digits = change.abs().lt('0.95') ? 1 : 0;
  return say(key, { amount: format.signed(change, digits), count: change.abs().toDecimalPlaces(digits).toNumber() });
}
