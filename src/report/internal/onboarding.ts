/** Where customers stand in their life, how fast they reach value, what sales has not handed over, and what it comes to. */
import { cell, chart, empty, figures, heading, section, slide, table } from '../blocks.ts';
import { total } from '../../figures/sums.ts';
import type { Block } from '../block-schema.ts';
import type { Section } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import type { Marked } from '../spans.ts';
import { shortCell, type BookTelling } from './book-telling.ts';
import { feedNotes } from './feeds.ts';
import { drawQuadrant, QUARTERS, quarterOf, type Quarter } from './quadrant.ts';

const STAGES = ['onboarding', 'growth', 'mature', 'renewal'].map((stage) => `book.stage.${stage}`);
const PROGRESS = ['ttfv.median', 'book.handovers.incomplete', 'book.goals.met', 'book.goals.total'];
const HEALTH = ['health.green', 'health.amber', 'health.red'];
const MOST_NAMES = 4;

export function presentOnboarding(telling: BookTelling): Section {
  const { say } = telling;
  const title = onboardingTitle(telling);
  const parts = { id: 'onboarding', label: say('internal.section.onboarding'), title };
  if (!telling.find('book.customers')) return section({ ...parts, blocks: [empty(say('internal.onboarding.empty'))] });
  const stages = figures(telling, STAGES);
  const progress = figures(telling, PROGRESS);
  const health = figures(
    telling,
    HEALTH.filter((id) => telling.find(id)),
  );
  const drawn = drawQuadrant(telling);
  const counted = quadrantTable(telling);
  const blocks: Block[] = [
    stages,
    progress,
    ...(health.items.length ? [health] : []),
    ...feedNotes(telling, [...PROGRESS, 'health.green']),
    heading(say('internal.quadrant.heading')),
    ...(drawn ? [chart(drawn.chart.id), table(counted)] : [empty(say('internal.quadrant.empty'))]),
  ];
  return section({
    ...parts,
    blocks,
    slides: [
      slide({ title, blocks: [stages, progress] }),
      ...(drawn
        ? [
            slide({ title: drawn.title, blocks: [chart(drawn.chart.id)] }),
            slide({ title: quadrantMessage(telling), blocks: [table(counted)] }),
          ]
        : []),
    ],
  });
}

function onboardingTitle(telling: BookTelling): Marked {
  const { say } = telling;
  const goals = telling.find('book.goals.total');
  if (goals?.gt(0))
    return say('internal.onboarding.title.goals', {
      met: telling.mention('book.goals.met'),
      total: telling.mention('book.goals.total'),
      count: goals.toNumber(),
    });
  return telling.find('book.customers')
    ? say('internal.onboarding.title.none')
    : say('internal.onboarding.title.empty');
}

/** Where most customers stand. */
function quadrantMessage(telling: BookTelling): Marked {
  const groups = placeCustomers(telling);
  const [most] = QUARTERS.map((quarter) => ({ quarter, count: groups.get(quarter)?.length ?? 0 })).sort(
    (a, b) => b.count - a.count,
  );
  return telling.say('internal.quadrant.most', {
    where: telling.say(`internal.quadrant.${most!.quarter}`),
    count: most!.count,
  });
}

const arrByCustomer = ({ measured }: BookTelling) =>
  new Map(measured.bridge.map(({ customer, closing }) => [customer, closing]));

/** Those with ARR, by where they stand. */
function placeCustomers(telling: BookTelling) {
  const arr = arrByCustomer(telling);
  return Map.groupBy(
    telling.measured.quadrant.filter(({ customer }) => arr.get(customer)?.gt(0)),
    quarterOf,
  );
}

/** By quarter: customers, ARR, the largest by name; and those of whom a half is not known. */
function quadrantTable(telling: BookTelling): Table {
  const { say, format } = telling;
  const arr = arrByCustomer(telling);
  const groups = placeCustomers(telling);
  const row = (name: string, quarter: Quarter | 'unknown'): Cell[] => {
    const own = (groups.get(quarter) ?? []).toSorted(
      (a, b) => arr.get(b.customer)!.comparedTo(arr.get(a.customer)!) || (a.customer < b.customer ? -1 : 1),
    );
    const names = own.slice(0, MOST_NAMES).map(({ customerName }) => customerName);
    const left = own.length - names.length;
    if (left > 0) names.push(say('internal.rest.names', { count: left }));
    return [
      cell(name),
      cell(format.number(own.length)),
      shortCell(telling, total(own.map(({ customer }) => arr.get(customer)!))),
      cell(names.length ? format.list(names) : undefined),
    ];
  };
  return {
    columns: [
      { label: say('internal.column.quadrant'), align: 'start' },
      { label: say('internal.column.customers'), align: 'end' },
      { label: say('internal.column.arr'), align: 'end' },
      { label: say('internal.column.who'), align: 'start' },
    ],
    rows: [
      ...QUARTERS.map((quarter) => row(say(`internal.quadrant.${quarter}`), quarter)),
      row(say('internal.quadrant.unknown'), 'unknown'),
    ],
  };
}
