/** ARR from opening to closing, line by line, and who moved it. The lines add up to the cent. */
import { Decimal } from 'decimal.js';
import { waterfallChart } from '../../charts/waterfall.ts';
import { countCustomers, sumAmounts } from '../../figures/book-totals.ts';
import { addDays } from '../../model/day.ts';
import { cell, chart, empty, figureCell, heading, section, sentence, table } from '../blocks.ts';
import type { Block, Cell, Chart, Section, Table } from '../report-schema.ts';
import { spanText } from '../span-text.ts';
import type { Marked } from '../spans.ts';
import { cautionNotes } from '../cautions.ts';
import { bookMoney, type BookTelling } from './book-telling.ts';

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
  const ids = LINES.map((line) => `arr.${line}`);
  const blocks: Block[] = [
    sentence(bridgeSentence(telling)),
    chart(drawn.id),
    table(lineTable(telling)),
    ...cautionNotes(telling, ids),
    ...moveBlocks(telling),
  ];
  return section({ ...parts, blocks });
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
  const total = (line: 'opening' | 'closing') => ({
    label: say(`internal.line.${line}`),
    kind: 'total' as const,
    from: 0,
    to: amountOf(telling, line).toNumber(),
    text: bookMoney(telling, amountOf(telling, line)),
  });
  const steps = STEPS.filter((line) => line !== 'reactivated' || !amountOf(telling, line).isZero()).map((line) => {
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
  const drawing = waterfallChart({
    steps: [total('opening'), ...steps, total('closing')],
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

/** To the cent, so that a reader can add the lines up. */
function exactCell(telling: BookTelling, id: string): Cell {
  const figure = telling.state(id);
  return figure ? { text: figure.exactText ?? figure.text, figure: id } : figureCell(telling, id);
}

function moveBlocks(telling: BookTelling): Block[] {
  const { say, format, measured, book } = telling;
  const moves = measured.bridge
    .filter(({ amount }) => !amount.isZero())
    .sort((a, b) => b.amount.abs().comparedTo(a.amount.abs()) || (a.customer < b.customer ? -1 : 1));
  if (!moves.length) return [];
  const money = (amount: Decimal) => format.exactMoney(amount, book.settings.currency);
  const [shown, rest] = [moves.slice(0, MOST_MOVES), moves.slice(MOST_MOVES)];
  const content: Table = {
    columns: [
      { label: say('internal.column.customer'), align: 'start' },
      { label: say('internal.column.line'), align: 'start' },
      { label: say('internal.column.opening'), align: 'end' },
      { label: say('internal.column.closing'), align: 'end' },
      { label: say('internal.column.amount'), align: 'end' },
    ],
    rows: shown.map(({ customerName, line, opening, closing, amount }): Cell[] => [
      cell(customerName),
      cell(say(`internal.line.${line}`)),
      cell(money(opening)),
      cell(money(closing)),
      cell(money(amount), { tone: amount.lt(0) ? 'bad' : 'good' }),
    ]),
  };
  const more = sumAmounts(rest);
  return [
    heading(say('internal.bridge.moves')),
    table(content),
    ...(rest.length ? [sentence(say('internal.bridge.more', { count: rest.length, amount: money(more) }))] : []),
  ];
}
