/** What a customer is worth against what it cost to win, by the usual marks, and what keeping more of them would be worth. */
import type { Decimal } from 'decimal.js';
import { empty, figures, heading, note, section, sentence, slide } from '../blocks.ts';
import type { Block } from '../block-schema.ts';
import type { Section } from '../report-schema.ts';
import type { Marked } from '../spans.ts';
import { feedNotes } from './feeds.ts';
import type { BookTelling } from './book-telling.ts';

const SHOWN = ['ltv', 'cac', 'ltv.cac', 'cac.payback_months', 'arpa'];
const MORE = ['five_points.arr', 'five_points.ltv', 'five_points.ltv.cac'] as const;
/** A customer should be worth three times what it cost, and have earned that back within a year. */
const MARKS = { ratio: 3, months: 12 };
const MOST_POINTS = 15;
/** A lifetime value that grows by more than this is no forecast. */
const MOST_TIMES = 5;

export function presentEconomics(telling: BookTelling): Section {
  const { say } = telling;
  const shown = SHOWN.filter((id) => telling.figures.has(id));
  const known = shown.some((id) => id !== 'arpa' && telling.find(id));
  const title = economicsTitle(telling);
  const strip = figures(telling, shown);
  const marks = marksText(telling);
  const blocks: Block[] = [
    ...(shown.length ? [strip] : []),
    ...(known ? [] : [empty(say('internal.economics.empty'))]),
    ...(known ? feedNotes(telling, ['cac']) : []),
    ...(marks ? [sentence(marks)] : []),
  ];
  const slides = [slide({ title, blocks: [strip, ...(marks ? [sentence(marks)] : [])] })];
  const more = moreKept(telling);
  if (more) {
    const known = moreIds(telling);
    const strip5 = figures(telling, known);
    const base = retentionBlock(telling, known);
    const doubt = isAbsurd(telling) ? [note(undefined, say('internal.more.absurd'), 'bad')] : [];
    blocks.push(heading(say('internal.more.heading')), sentence(more), strip5, ...doubt, ...(base ? [base] : []));
    slides.push(slide({ title: more, blocks: [strip5, ...doubt] }));
  }
  return section({ id: 'economics', label: say('internal.section.economics'), title, blocks, slides });
}

function economicsTitle(telling: BookTelling): Marked {
  const { say, format } = telling;
  const ratio = telling.find('ltv.cac');
  if (!ratio) return say('internal.economics.title.none');
  const times = say('internal.times', { times: format.number(ratio, 1) });
  return say(ratio.gte(MARKS.ratio) ? 'internal.economics.title.good' : 'internal.economics.title.low', {
    ratio: telling.mention('ltv.cac', times),
  });
}

function marksText(telling: BookTelling): Marked | undefined {
  const { say } = telling;
  const [ratio, months] = [telling.find('ltv.cac'), telling.find('cac.payback_months')];
  if (!ratio || !months) return undefined;
  return say('internal.economics.marks', {
    ratio: telling.mention('ltv.cac'),
    ratioMet: ratio.gte(MARKS.ratio) ? 'yes' : 'no',
    months: telling.mention('cac.payback_months'),
    monthsMet: months.lte(MARKS.months) ? 'yes' : 'no',
  });
}

function moreKept(telling: BookTelling): Marked | undefined {
  const { say } = telling;
  if (!telling.find('five_points.arr')?.gt(0)) return undefined;
  const arr = telling.mention('five_points.arr');
  if (!moreIds(telling).includes('five_points.ltv') || !telling.find('ltv')) return say('internal.more.arr', { arr });
  return say('internal.more.both', { arr, ltv: telling.mention('ltv'), more: telling.mention('five_points.ltv') });
}

/** Where five points more leave almost nothing to lose, a lifetime grows without end and says nothing. */
function isAbsurd(telling: BookTelling): boolean {
  const [now, then] = [telling.find('ltv'), telling.find('five_points.ltv')];
  return now !== undefined && (then === undefined || then.gt(now.times(MOST_TIMES)));
}

const moreIds = (telling: BookTelling): (typeof MORE)[number][] =>
  MORE.filter((id) => telling.find(id) && (id === 'five_points.arr' || !isAbsurd(telling)));

/** What the page's script computes with; plain numbers, far finer than they are shown. */
function retentionBlock(telling: BookTelling, moved: (typeof MORE)[number][]): Block | undefined {
  const { book, say } = telling;
  const [arr, arpa] = [telling.find('arr.closing'), telling.find('arpa')];
  if (!arr || !arpa) return undefined;
  const { grossMargin } = book.settings;
  const plain = (value: Decimal | undefined, digits = 8) => value?.toDecimalPlaces(digits).toNumber();
  const kept = plain(telling.find('grr.ttm'), 12);
  const cac = plain(telling.find('cac'));
  return {
    kind: 'retention',
    currency: book.settings.currency,
    arr: plain(arr)!,
    arpa: plain(arpa)!,
    ...(grossMargin !== undefined && { margin: Number(grossMargin) }),
    ...(kept !== undefined && { kept }),
    ...(cac !== undefined && { cac }),
    most: MOST_POINTS,
    start: 5,
    lead: say('internal.more.lead'),
    label: say('internal.more.points'),
    moved: moved.flatMap((id) => (telling.state(id) ? [{ figure: id, label: say(`internal.more.${id}`) }] : [])),
  };
}
