/**
 * What the customer's people say: NPS, −100 to 100 points, over the answers of kind `nps` in the span, and feedback
 * with the share that was answered. NPS over fewer than five answers carries a caution.
 */
import type { Span } from '../model/period.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Measured } from './figure.ts';
import { measured } from './measured.ts';
import { sourceOf } from './sources.ts';
import { count, known, ratio, unknown } from './sums.ts';
import { itemsIn } from './timeline.ts';

const FEWEST_RESPONSES = 5;

export function measureExperience(index: CustomerIndex, span: Span): Measured[] {
  return [...measureNps(index, span), ...measureVoice(index, span)];
}

function measureNps(index: CustomerIndex, span: Span): Measured[] {
  const answers = itemsIn(index.nps, span);
  const n = answers.length;
  const promoters = answers.filter(({ score }) => score.gte(9)).length;
  const detractors = answers.filter(({ score }) => score.lte(6)).length;
  const source = [sourceOf('surveys', answers, ({ date }) => date)];
  const points = n === 0 ? unknown('no-data') : ratio(known(100 * (promoters - detractors)), known(n));
  const few = n > 0 && n < FEWEST_RESPONSES;
  return [
    measured('nps', 'points', { outcome: points, source, n }, { caution: few ? ['few-responses'] : [] }),
    measured('nps.n', 'count', { outcome: count(n, index.slice.tables.surveys.length), source }),
  ];
}

function measureVoice(index: CustomerIndex, span: Span): Measured[] {
  const items = itemsIn(index.feedback, span);
  const answered = items.filter(({ answered_on }) => answered_on !== undefined && answered_on <= span.through).length;
  const source = [sourceOf('feedback', items, ({ date }) => date)];
  const closed = items.length === 0 ? unknown('no-data') : ratio(known(answered), known(items.length));
  return [
    measured('voc.items', 'count', { outcome: count(items.length, index.slice.tables.feedback.length), source }),
    measured('voc.closed_rate', 'ratio', { outcome: closed, source, n: items.length }),
  ];
}
