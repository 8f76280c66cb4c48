/**
 * Use of the product: each metric in its own unit, added up over features for each date, then aggregated over dates as
 * `metrics.yaml` says; and its change, a fraction, against the quarter before and the quarter a year before. A date
 * without a row is not known; it is neither added nor averaged as 0.
 */
import { Decimal } from 'decimal.js';
import { comparedBefore, type Period, type Span } from '../model/period.ts';
import type { Metric } from '../schema/metrics.ts';
import type { CustomerIndex, UsageDay } from './customer-index.ts';
import type { Caution, Measured } from './figure.ts';
import { measured, type Evidence } from './measured.ts';
import { mergeSources, sourceOf } from './sources.ts';
import { changeFrom, known, mean, sum, unknown, type Outcome } from './sums.ts';
import { itemsIn } from './timeline.ts';
import { changeOver, given, named, overTerms, usedRow, type Term, type Worked } from './working.ts';

export function measureUsage(index: CustomerIndex, period: Period): Measured[] {
  const extras = { caution: cautionsOf(index, period.through) };
  const earlier = comparedBefore(period);
  return [...index.slice.settings.metrics.keys()].flatMap((metric) => {
    const over = (span: Span) => usageOver(index, metric, span);
    const [now, before, yearAgo] = [over(period), over(period.previous), over(period.yearAgo)];
    const changeBefore = changeFrom(before.outcome, usageOutcome(index, metric, earlier.previous)).value;
    const yearBefore = changeFrom(before.outcome, usageOutcome(index, metric, earlier.yearAgo)).value;
    return [
      { ...measured(`usage.${metric}`, 'metric', now, extras), previous: before.outcome.value },
      { ...measured(`usage.${metric}.change`, 'ratio', changeOf(now, before), extras), previous: changeBefore },
      { ...measured(`usage.${metric}.yoy`, 'ratio', changeOf(now, yearAgo), extras), previous: yearBefore },
    ];
  });
}

/** One metric over any span. `n` is the number of dates, where it is their mean. */
export function usageOver(index: CustomerIndex, metric: string, span: Span): Evidence {
  const days = daysIn(index, metric, span);
  const rows = days.flatMap((day) => day.rows);
  const aggregate = index.slice.settings.metrics.get(metric)?.aggregate;
  return {
    ...(aggregate ? worked(aggregate, days) : given(`${metric} of metrics.yaml`, unknown('not-configured'))),
    source: [sourceOf('usage', rows, ({ date }) => date)],
    n: aggregate === 'mean' ? days.length : undefined,
  };
}

export function usageOutcome(index: CustomerIndex, metric: string, span: Span): Outcome {
  const aggregate = index.slice.settings.metrics.get(metric)?.aggregate;
  return aggregate ? aggregateDays(aggregate, daysIn(index, metric, span)) : unknown('not-configured');
}

function daysIn(index: CustomerIndex, metric: string, span: Span): readonly UsageDay[] {
  const timeline = index.usage.get(metric);
  return timeline ? itemsIn(timeline, span) : [];
}

function aggregateDays(aggregate: Metric['aggregate'], days: readonly UsageDay[]): Outcome {
  const totals = days.map(({ total }) => total);
  const last = totals.at(-1);
  if (last === undefined) return unknown('no-data');
  switch (aggregate) {
    case 'sum':
      return sum(totals);
    case 'mean':
      return mean(totals);
    case 'max':
      return known(Decimal.max(...totals));
    case 'last':
      return known(last);
  }
}

const HOW = { sum: 'sum', mean: 'mean', max: 'largest', last: 'latest' } as const;

function worked(aggregate: Metric['aggregate'], days: readonly UsageDay[]): Worked {
  const terms = () =>
    (aggregate === 'last' ? days.slice(-1) : days).map(({ date, total, rows }): Term => ({
      of: date,
      value: total,
      rows: rows.map((row) => usedRow('usage', row, ['metric', 'feature', 'value'])),
    }));
  return overTerms(HOW[aggregate], 'dates', aggregateDays(aggregate, days), terms);
}

const changeOf = (now: Evidence, before: Evidence): Evidence => ({
  ...changeOver(named('now', now), named('before', before)),
  source: mergeSources(now.source, before.source),
});

/** Usage dated before the first subscription makes every usage figure doubtful. */
function cautionsOf(index: CustomerIndex, asOf: string): Caution[] {
  const firstUse = minimum([...index.usage.values()].flatMap(({ days }) => days[0] ?? []));
  const firstStart = minimum(index.subscriptions.map(({ start }) => start));
  if (firstUse === undefined || firstStart === undefined) return [];
  return firstUse < firstStart && firstUse <= asOf ? ['early-usage'] : [];
}

const minimum = (days: readonly string[]) =>
  days.reduce<string | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);
