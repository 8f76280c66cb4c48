/**
 * What the customer's people say: NPS, −100 to 100 points, over the answers of kind `nps` in the span, and feedback
 * with the share that was answered. NPS over fewer than five answers carries a caution.
 */
import type { Span } from '../model/period.ts';
import type { Row } from '../schema/tables.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { Measured } from './figure.ts';
import { measured } from './measured.ts';
import { sourceOf } from './sources.ts';
import { itemsIn } from './timeline.ts';
import { countRows, given, minus, named, orNoData, product, quotient } from './working.ts';

const FEWEST_RESPONSES = 5;

export const isPromoter = ({ score }: Row<'surveys'>): boolean => score.gte(9);
export const isDetractor = ({ score }: Row<'surveys'>): boolean => score.lte(6);

export function measureExperience(index: CustomerIndex, span: Span): Measured[] {
  return [...measureNps(index, span), ...measureVoice(index, span)];
}

export function measureNps(index: CustomerIndex, span: Span): Measured[] {
  const answers = itemsIn(index.nps, span);
  const n = answers.length;
  const cells = ['date', 'score', 'role'] as const;
  const counted = (name: string, rows: typeof answers) => named(name, countRows({ table: 'surveys', rows, cells }, n));
  const promoters = counted('answers of 9 or 10', answers.filter(isPromoter));
  const detractors = counted('answers of 0 to 6', answers.filter(isDetractor));
  const source = [sourceOf('surveys', answers, ({ date }) => date)];
  const lead = product(given('points', 100), minus(promoters, detractors));
  const all = counted('answers', answers);
  const points = orNoData(n, quotient(lead, all));
  const few = n > 0 && n < FEWEST_RESPONSES;
  return [
    measured('nps', 'points', { ...points, source, n }, { caution: few ? ['few-responses'] : [] }),
    measured('nps.n', 'count', {
      ...countRows({ table: 'surveys', rows: answers, cells }, index.slice.tables.surveys.length),
      source,
    }),
  ];
}

function measureVoice(index: CustomerIndex, span: Span): Measured[] {
  const items = itemsIn(index.feedback, span);
  const isAnswered = ({ answered_on }: Row<'feedback'>) => answered_on !== undefined && answered_on <= span.through;
  const counted = (rows: typeof items, recorded: number) =>
    countRows({ table: 'feedback', rows, cells: ['date', 'feedback', 'theme', 'answered_on'] }, recorded);
  const answered = named('items answered', counted(items.filter(isAnswered), items.length));
  const source = [sourceOf('feedback', items, ({ date }) => date)];
  const closed = quotient(answered, named('items', counted(items, items.length)));
  return [
    measured('voc.items', 'count', { ...counted(items, index.slice.tables.feedback.length), source }),
    measured('voc.closed_rate', 'ratio', { ...closed, source, n: items.length }),
  ];
}
