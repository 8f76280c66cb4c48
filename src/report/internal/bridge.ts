/** ARR from opening to closing, line by line, and who moved it. The lines add up to the cent. */
import { Decimal } from 'decimal.js';
import { waterfallChart } from '../../charts/waterfall.ts';
import { countCustomers, sumAmounts } from '../../figures/book-totals.ts';
import type { BridgeLine } from '../../figures/measure-book.ts';
import { total } from '../../figures/sums.ts';
import { addDays } from '../../model/day.ts';
import { cell, chart, empty, heading, section, sentence, slide, table, tableSlides } from '../blocks.ts';
import type { Block } from '../block-schema.ts';
import type { Chart } from '../chart-schema.ts';
import type { Section } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import { chartValues } from '../chart-data.ts';
import { spanText } from '../span-text.ts';
import type { Marked } from '../spans.ts';
import { cautionNotes } from '../cautions.ts';
import { amountCell, bookMoney, exactCell, type BookTelling } from './book-telling.ts';

const STEPS = ['new', 'reactivated', 'expansion', 'contraction', 'churn'] as const;
const LINES = ['opening', ...STEPS, 'closing'] as const;
const MOST_MOVES = 20;
const NONE = new Decimal(0);

export function presentBridge(telling: BookTelling): Section {
  const { say } = telling;
  const parts = { id: 'bridge', label: say('internal.section.bridge'), title: bridgeTitle(telling) };
  if (!telling.find('arr.opening') || !telling.find('arr.closing'))
    return section({ ...parts, blocks: [empty(say('internal.bridge.empty'))] });
  const drawn = bridgeChart(telling);
  const moves = moveTable(telling);
  const ids = LINES.map((line) => `arr.${line}`);
  const blocks: Block[] = [
    sentence(bridgeSentence(telling)),
    chart(drawn.id),
    table(lineTable(telling)),
    ...cautionNotes(telling, ids),
    ...(moves ? [heading(say('internal.bridge.moves')), table(moves)] : []),
  ];
  const slides = [
    slide({ title: parts.title, blocks: [chart(drawn.id)] }),
    ...(moves ? tableSlides(moves, { title: bridgeSentence(telling) }, say, 1) : []),
  ];
  return section({ ...parts, blocks, slides });
}

const amountOf = (telling: BookTelling, line: (typeof LINES)[number]): Decimal => telling.find(`arr.${line}`) ?? NONE;

/** A loss is named without its sign: the sentence says that it is one. */
const lost = (telling: BookTelling, line: 'contraction' | 'churn') =>
  telling.mention(`arr.${line}`, bookMoney(telling, amountOf(telling, line).abs()));

function bridgeTitle(telling: BookTelling): Marked {
  const { say } = telling;
  const [opening, closing] = [telling.find('arr.opening'), telling.find('arr.closing')];
  if (!opening || !closing) return say('internal.bridge.none');
  const seen = bookMoney(telling, opening) !== bookMoney(telling, closing);
  const moved = !seen ? 'held' : closing.gt(opening) ? 'rose' : 'fell';
  return say(`internal.bridge.${moved}`, {
    opening: telling.mention('arr.opening'),
    closing: telling.mention('arr.closing'),
  });
}

function bridgeSentence(telling: BookTelling): Marked {
  return telling.say('internal.bridge.sentence', {
    gained: telling.mention('arr.expansion'),
    new: telling.mention('arr.new'),
    back: telling.mention('arr.reactivated'),
    churned: lost(telling, 'churn'),
    shrunk: lost(telling, 'contraction'),
  });
}

function bridgeChart(telling: BookTelling): Chart {
  const { say, format, period, book } = telling;
  const { currency } = book.settings;
  let at = amountOf(telling, 'opening');
  const end = (line: 'opening' | 'closing') => ({
    label: say(`internal.line.${line}`),
    kind: 'total' as const,
    from: 0,
    to: amountOf(telling, line).toNumber(),
    text: bookMoney(telling, amountOf(telling, line)),
  });
  const shown = STEPS.filter((line) => line !== 'reactivated' || !amountOf(telling, line).isZero());
  const steps = shown.map((line) => {
    const amount = amountOf(telling, line);
    const from = at;
    at = at.plus(amount);
    return {
      label: say(`internal.line.${line}`),
      kind: amount.lt(0) ? ('fall' as const) : line === 'new' ? ('rise-soft' as const) : ('rise' as const),
      from: from.toNumber(),
      to: at.toNumber(),
      text: format.signedMoney(amount, currency),
    };
  });
  const bars = [end('opening'), ...steps, end('closing')];
  const amounts = (['opening', ...shown, 'closing'] as const).map((line) => amountOf(telling, line));
  const drawing = waterfallChart({
    steps: bars,
    tickText: (amount) => format.tickMoney(amount, currency),
  });
  const rates = format.date(addDays(period.from, -1));
  return (telling.charts['bridge'] = {
    id: 'bridge',
    ...drawing,
    alternative: say('internal.bridge.chart', {
      opening: bookMoney(telling, amountOf(telling, 'opening')),
      closing: bookMoney(telling, amountOf(telling, 'closing')),
      steps: format.list(steps.map(({ label, text }) => `${label} ${text}`)),
    }),
    caption: say('internal.bridge.caption', {
      span: spanText(period.from, period.through, say, format),
      currency,
      day: rates,
    }),
    figures: LINES.map((line) => `arr.${line}`).filter((id) => telling.state(id)),
    table: lineTable(telling),
    data: {
      kind: 'waterfall',
      unit: 'money',
      currency,
      categories: bars.map(({ label }) => label),
      series: [{ name: say('internal.column.amount'), role: 'main', values: chartValues(amounts, currency) }],
      totals: bars.map(({ kind }) => kind === 'total'),
    },
  });
}

function lineTable(telling: BookTelling): Table {
  const { say, format, measured } = telling;
  return {
    columns: [
      { label: say('internal.column.line'), align: 'start' },
      { label: say('internal.column.customers'), align: 'end' },
      { label: say('internal.column.amount'), align: 'end' },
    ],
    rows: LINES.map((line): Cell[] => [
      cell(say(`internal.line.${line}`)),
      cell(format.number(countCustomers(measured.bridge, line))),
      exactCell(telling, `arr.${line}`),
    ]),
  };
}

/** Who moved ARR, the largest first; the others are added up, so that the lines come to what ARR rose or fell by. */
function moveTable(telling: BookTelling): Table | undefined {
  const { say, measured } = telling;
  const moves = measured.bridge
    .filter(({ amount }) => !amount.isZero())
    .sort((a, b) => b.amount.abs().comparedTo(a.amount.abs()) || (a.customer < b.customer ? -1 : 1));
  if (!moves.length) return undefined;
  const money = (amount: Decimal) => amountCell(telling, amount);
  const [shown, rest] = [moves.slice(0, MOST_MOVES), moves.slice(MOST_MOVES)];
  const still = measured.bridge.filter(({ amount }) => amount.isZero());
  const sum = (name: string, some: readonly BridgeLine[]): Cell[] => [
    cell(name),
    cell(''),
    money(total(some.map(({ opening }) => opening))),
    money(total(some.map(({ closing }) => closing))),
    money(sumAmounts(some)),
  ];
  return {
    columns: [
      { label: say('internal.column.customer'), align: 'start' },
      { label: say('internal.column.line'), align: 'start' },
      { label: say('internal.column.opening'), align: 'end' },
      { label: say('internal.column.closing'), align: 'end' },
      { label: say('internal.column.amount'), align: 'end' },
    ],
    rows: [
      ...shown.map(({ customerName, line, opening, closing, amount }): Cell[] => [
        cell(customerName),
        cell(say(`internal.line.${line}`)),
        money(opening),
        money(closing),
        amountCell(telling, amount, { tone: amount.lt(0) ? 'bad' : 'good' }),
      ]),
      ...(rest.length ? [sum(say('internal.rest.moved', { count: rest.length }), rest)] : []),
      ...(still.length ? [sum(say('internal.rest.unchanged', { count: still.length }), still)] : []),
      sum(say('total'), measured.bridge),
    ],
  };
}
