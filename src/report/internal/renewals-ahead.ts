/** Renewals of the next 90 and 180 days: ARR, health, open promises, whether a review was held and what it still lacks. */
import type { Decimal } from 'decimal.js';
import type { RenewalAhead } from '../../figures/renewals-ahead.ts';
import { total } from '../../figures/sums.ts';
import { addDays } from '../../model/day.ts';
import { cell, empty, figures, heading, section, slide, table, tableSlides } from '../blocks.ts';
import type { Block } from '../block-schema.ts';
import type { Tone } from '../figure-schema.ts';
import type { Section } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import { csmName, shortCell, type BookTelling } from './book-telling.ts';
import { feedNotes } from './feeds.ts';
import { readinessOf } from './readiness.ts';

const SHOWN = ['arr.renewing.90', 'arr.renewing.180', 'renewal.rate.logo', 'renewal.rate.amount'];
const SOON_DAYS = 90;
const MOST_ROWS = 40;
const MOST_SLIDES = 2;

/** Below 40 a customer is red, below 70 amber. */
const healthTone = (health: Decimal): Tone => (health.lt(40) ? 'bad' : health.lt(70) ? 'plain' : 'good');

export function presentRenewalsAhead(telling: BookTelling): Section {
  const { say, measured, period, book } = telling;
  const ahead = measured.renewalsAhead;
  const known = figures(
    telling,
    SHOWN.filter((id) => telling.find(id)),
  );
  const dated = book.customers.some(({ slice }) => slice.customer.renewalDate !== undefined);
  const strip: Block[] = [
    ...(dated && known.items.length ? [known] : []),
    ...feedNotes(telling, ['renewal.rate.logo']),
  ];
  const parts = { id: 'renewals', label: say('internal.section.renewals') };
  if (!ahead.length)
    return section({
      ...parts,
      title: say('internal.renewals.title.none'),
      blocks: [...strip, empty(say(dated ? 'internal.renewals.empty' : 'internal.renewals.undated'))],
      slides: [
        slide({
          title: say('internal.renewals.title.none'),
          blocks: [empty(say(dated ? 'internal.renewals.empty' : 'internal.renewals.undated'))],
        }),
      ],
    });
  const missing = ahead.filter(({ qbrHeld }) => !qbrHeld).length;
  const title = say('internal.renewals.title', { count: ahead.length, missing });
  const border = addDays(period.through, SOON_DAYS);
  const [soon, later] = [ahead.filter(({ due }) => due <= border), ahead.filter(({ due }) => due > border)];
  const groups = [
    { name: say('internal.renewals.soon'), of: soon },
    { name: say('internal.renewals.later'), of: later },
  ].filter(({ of }) => of.length);
  const tables = groups.map(({ name, of }) => ({ name, content: renewalTable(telling, of) }));
  const [first] = tables;
  return section({
    ...parts,
    title,
    blocks: [...strip, ...tables.flatMap(({ name, content }) => [heading(name), table(content)])],
    slides: first ? tableSlides({ ...first.content, caption: first.name }, { title }, say, MOST_SLIDES) : [],
  });
}

function renewalTable(telling: BookTelling, all: readonly RenewalAhead[]): Table {
  const { say, format } = telling;
  const [shown, rest] = [all.slice(0, MOST_ROWS), all.slice(MOST_ROWS)];
  const ready = readinessOf(telling);
  const arr = (some: readonly RenewalAhead[]) => shortCell(telling, total(some.map((one) => one.arr)));
  const held = (some: readonly RenewalAhead[]) =>
    say('internal.renewals.held-of', {
      held: format.number(some.filter(({ qbrHeld }) => qbrHeld).length),
      total: format.number(some.length),
    });
  const sum = (name: string, some: readonly RenewalAhead[]): Cell[] => [
    cell(name),
    cell(''),
    arr(some),
    cell(''),
    cell(''),
    cell(held(some)),
    cell(''),
  ];
  return {
    columns: [
      { label: say('internal.column.customer'), align: 'start' },
      { label: say('internal.column.due'), align: 'end' },
      { label: say('internal.column.arr'), align: 'end' },
      { label: say('internal.column.health'), align: 'end' },
      { label: say('internal.column.promises'), align: 'end' },
      { label: say('internal.column.qbr'), align: 'start' },
      { label: say('internal.column.ready'), align: 'start' },
    ],
    rows: [
      ...shown.map((renewal): Cell[] => {
        const { customer, name, csm, due, health, openPromises, qbrHeld } = renewal;
        const lacks = ready(customer);
        return [
          cell(name, csm ? { note: csmName(telling, csm) ?? csm } : {}),
          cell(format.date(due, 'medium')),
          shortCell(telling, renewal.arr),
          health ? cell(format.number(health), { tone: healthTone(health) }) : cell(undefined, { tone: 'muted' }),
          openPromises ? cell(format.number(openPromises)) : cell(undefined, { tone: 'muted' }),
          cell(say(qbrHeld ? 'internal.renewals.held' : 'internal.renewals.not-held'), {
            tone: qbrHeld ? 'good' : 'bad',
          }),
          lacks.length ? cell(format.list(lacks), { tone: 'bad' }) : cell(say('internal.ready.all'), { tone: 'good' }),
        ];
      }),
      ...(rest.length ? [sum(say('internal.rest.renewals', { count: rest.length }), rest)] : []),
      sum(say('total'), all),
    ],
  };
}
