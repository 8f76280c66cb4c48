/** The chart of the return: benefit and cost added up since the contract began, with the month that paid it back. */
import { complete, drawAgainst, FEWEST_POINTS, textOf } from './chart-against.ts';
import { moneyWriting } from './chart-json.ts';
import { pairUp } from './chart-points.ts';
import { toDateTitle } from './chart-title.ts';
import type { Chart } from './chart-schema.ts';
import type { Telling } from './telling.ts';

/** Of a longer contract every third month is drawn, the latest one among them. */
const MOST_MONTHS = 24;

/** Benefit and cost added up since the contract began, with the month that paid it back; undefined under three months. */
export function drawCumulative(telling: Telling): Chart | undefined {
  const { say, series, slice } = telling;
  const { currency } = slice.customer;
  const months = pairUp(series.get('roi.cumulative.benefit'), series.get('roi.cumulative.cost'));
  const every = months.length > MOST_MONTHS ? 3 : 1;
  const first = (months.length - 1) % every;
  const pairs = months.filter((_, index) => index % every === first);
  const last = complete(pairs).at(-1);
  if (complete(pairs).length < FEWEST_POINTS || !last) return undefined;
  const writing = moneyWriting(telling, currency);
  const paid = telling.find('roi.payback_months');
  const payback = paid && telling.state('roi.payback_months')?.text;
  const paidBack = paid && series.get('roi.cumulative.cost')?.points[paid.toNumber() - 1]?.from;
  // Between two points, where its own month is not drawn.
  const at = (months.findIndex((pair) => pair.at.from === paidBack) - first) / every;
  const name = say('value.cumulative.chart');
  return drawAgainst(telling, {
    id: 'value-to-date',
    name,
    title: toDateTitle(telling),
    step: 'month',
    unit: 'money',
    currency,
    pairs,
    names: { point: say('value.benefit'), context: say('value.cost') },
    writing,
    figures: ['roi.to_date.benefit', 'roi.to_date.cost', 'roi.payback_months'].filter((id) => telling.state(id)),
    caption: say('value.cumulative.caption', { currency, every }),
    marks: payback && at >= 0 ? [{ at, text: say('value.cumulative.mark', { months: payback }) }] : [],
    alternative: say('chart.cumulative', {
      name,
      at: telling.format.date(last.at.through),
      benefit: textOf(last.point, writing),
      cost: textOf(last.context, writing),
      payback: payback ?? 'none',
    }),
  });
}
