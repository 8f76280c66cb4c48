/**
 * What it was worth: benefit against cost by quarter, benefit by driver, return to date, payback. Of a driver's benefit
 * the part that somebody at the customer agreed to counts as confirmed; what confidence leaves out is shown as assumed.
 */
import type { Decimal } from 'decimal.js';
import { measureDrivers, type Driver } from '../../figures/drivers.ts';
import {
  cell,
  chart,
  empty,
  figureCell,
  figures,
  heading,
  knownFigures,
  moneyCell,
  section,
  sentence,
  slide,
  table,
  tableSlides,
} from '../blocks.ts';
import { drawPairs, moneyWriting } from '../chart-json.ts';
import { valueTitle as valueChartTitle } from '../chart-title.ts';
import { drawCumulative } from '../charts-value.ts';
import { recordText } from '../movement.ts';
import type { Block } from '../block-schema.ts';
import type { Section, Slide } from '../report-schema.ts';
import type { Cell, Table } from '../table-schema.ts';
import type { Marked } from '../spans.ts';
import type { Telling } from '../telling.ts';
import { whatIf } from './what-if.ts';

export function presentValue(telling: Telling): Section {
  const { say } = telling;
  const title = valueTitle(telling);
  const blocks: Block[] = telling.prose('value');
  const benefit = telling.find('roi.benefit') ?? telling.find('roi.to_date.benefit');
  if (!benefit) {
    blocks.push(empty(say('value.empty')));
    return section({ id: 'value', label: say('section.value'), title, blocks });
  }
  const drawn = valueChart(telling);
  const drivers = driverTable(telling);
  if (drawn) blocks.push(chart(drawn.id));
  blocks.push(figures(telling, ['roi.benefit', 'roi.benefit.confident', 'roi.cost', 'roi.net', 'roi.ratio']));
  if (drivers.rows.length) blocks.push(heading(say('value.drivers')), table(drivers), sentence(say('value.split')));
  blocks.push(heading(say('value.to-date')));
  blocks.push(
    figures(telling, [
      'roi.to_date.benefit',
      'roi.to_date.cost',
      'roi.to_date.net',
      'roi.to_date.ratio',
      'roi.payback_months',
    ]),
  );
  const cumulated = drawCumulative(telling);
  if (cumulated) blocks.push(chart(cumulated.id));
  const movable = whatIf(telling);
  if (movable) blocks.push(movable);
  return section({
    id: 'value',
    label: say('section.value'),
    title,
    blocks,
    slides: valueSlides(telling, title, drawn?.id, drivers, cumulated?.id),
  });
}

function valueTitle(telling: Telling): Marked {
  const { say } = telling;
  const [benefit, cost] = [telling.find('roi.benefit'), telling.find('roi.cost')];
  if (!benefit) return telling.find('roi.to_date.benefit') ? say('value.title.earlier') : say('value.title.none');
  const figures = { benefit: telling.mention('roi.benefit'), cost: telling.mention('roi.cost') };
  const values = { ...figures, payback: payback(telling) };
  if (!cost) return say('value.title.benefit', values);
  if (benefit.lt(cost)) return say('value.title.below', values);
  // What is still to be earned back is never left out for a record.
  const record = telling.find('roi.to_date.net')?.lt(0) ? undefined : benefitRecord(telling);
  return record ? say('value.title.record', { ...figures, record }) : say('value.title.above', values);
}

const benefitRecord = (telling: Telling) =>
  recordText(telling.series.get('roi.benefit'), telling.slice.customer.startDate, telling);

/** `; the programme paid for itself after 15 months`, or what is still missing. */
function payback(telling: Telling): Marked {
  const { say } = telling;
  if (telling.find('roi.payback_months'))
    return say('value.paid-back', { months: telling.mention('roi.payback_months') });
  const net = telling.find('roi.to_date.net');
  const currency = telling.slice.customer.currency;
  if (net?.lt(0))
    return say('value.to-go', {
      amount: telling.mention('roi.to_date.net', telling.format.money(net.abs(), currency)),
    });
  return '';
}

function valueChart(telling: Telling) {
  const { say, series, slice } = telling;
  return drawPairs(telling, {
    id: 'value',
    name: say('value.chart'),
    point: { series: series.get('roi.benefit'), name: say('value.benefit') },
    context: { series: series.get('roi.cost'), name: say('value.cost') },
    writing: moneyWriting(telling, slice.customer.currency),
    figures: ['roi.benefit', 'roi.cost'].filter((id) => telling.state(id)),
    title: valueChartTitle(telling),
    caption: say('value.caption', { currency: slice.customer.currency }),
  });
}

function driverTable(telling: Telling): Table {
  const { say, format, slice } = telling;
  const { currency } = slice.customer;
  const { drivers: all, confirmed, assumed } = measureDrivers(slice, telling.period);
  const money = (amount: Decimal, note?: string) => moneyCell(telling, amount, currency, note ? { note } : {});
  const rows = all.map((driver): Cell[] => [
    cell(driver.name, evidenceNote(driver, telling)),
    money(driver.benefit),
    driver.confirmed.isZero()
      ? cell(say('value.unconfirmed'), { tone: 'muted' })
      : money(driver.confirmed, format.list(driver.agreedBy)),
    driver.assumed.isZero() ? cell('–') : money(driver.assumed),
  ]);
  if (all.length > 1)
    rows.push([
      cell(say('total')),
      figureCell(telling, 'roi.benefit'),
      money(confirmed),
      assumed.isZero() ? cell('–') : money(assumed),
    ]);
  return {
    columns: [
      { label: say('column.driver'), align: 'start' },
      { label: say('value.benefit'), align: 'end' },
      { label: say('column.confirmed'), align: 'end' },
      { label: say('column.assumed'), align: 'end' },
    ],
    rows,
  };
}

const MOST_EVIDENCE = 2;

function evidenceNote({ evidence }: Driver, { say }: Telling): { note?: string } {
  const shown = evidence.slice(0, MOST_EVIDENCE);
  if (!shown.length) return {};
  const more = evidence.length - shown.length;
  const text = shown.join(say('separator'));
  return { note: more > 0 ? say('value.more-evidence', { text, count: more }) : text };
}

/**
 * The return since the start, while it is news: not earned back yet, or only in this quarter. Later the page has it, and
 * the deck has room for what drives it.
 */
function toDateSlides(telling: Telling, chartId: string | undefined): Slide[] {
  const { say, format, slice } = telling;
  const net = telling.find('roi.to_date.net');
  const months = telling.find('roi.payback_months')?.toNumber();
  const paidOn = months && telling.series.get('roi.cumulative.cost')?.points[months - 1]?.through;
  if (!chartId || !net || (paidOn && paidOn < telling.period.from)) return [];
  const paid = months ? 'paid' : 'other';
  const title = say('value.title.to-date', {
    benefit: telling.mention('roi.to_date.benefit'),
    cost: telling.mention('roi.to_date.cost'),
    state: net.lt(0) ? 'open' : paid,
    months: telling.mention('roi.payback_months'),
    amount: telling.mention('roi.to_date.net', format.money(net.abs(), slice.customer.currency)),
  });
  const beside = knownFigures(telling, ['roi.to_date.net', 'roi.to_date.ratio', 'roi.payback_months'], 3);
  return [slide({ title, layout: 'split', blocks: [chart(chartId), beside] })];
}

function valueSlides(
  telling: Telling,
  title: Marked,
  chartId: string | undefined,
  driverRows: Table,
  toDateId: string | undefined,
): Slide[] {
  const { say } = telling;
  const notes = telling.notes('value');
  const beside = knownFigures(telling, ['roi.ratio', 'roi.net', 'roi.payback_months', 'roi.to_date.net'], 3);
  const first = slide({
    title,
    layout: chartId ? 'split' : 'stack',
    blocks: chartId ? [chart(chartId), beside] : [beside],
    footnote: say('value.footnote'),
    ...(notes && { notes }),
  });
  const [top] = measureDrivers(telling.slice, telling.period).drivers;
  const onboarding = telling.figures.get('lifecycle.stage')?.value === 'onboarding';
  if (!top || !telling.find('roi.benefit') || onboarding) return beside.items.length || chartId ? [first] : [];
  const toDate = toDateSlides(telling, toDateId);
  if (toDate.length) return [first, ...toDate];
  const most = say('value.title.driver', {
    driver: top.name,
    amount: telling.format.money(top.benefit, telling.slice.customer.currency),
    total: telling.mention('roi.benefit'),
    several: driverRows.rows.length > 1 ? 'yes' : 'no',
  });
  return [first, ...tableSlides(driverRows, { title: most, footnote: say('value.split') }, say)];
}
