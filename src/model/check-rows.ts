/** Rows that contradict themselves or one another. */
import type { Place } from '../schema/table.ts';
import type { TableName } from '../schema/tables.ts';
import { finding, placeText, type Finding, type Tables } from './tables.ts';
import type { Day } from './day.ts';

export function checkRows(tables: Tables): Finding[] {
  return [...checkSpans(tables), ...checkGoals(tables), ...checkFirstValues(tables)];
}

interface SpanRow {
  customer?: string;
  at: Place;
}

function checkSpans(tables: Tables): Finding[] {
  return [
    ...spans(
      'subscriptions',
      tables.subscriptions,
      'start',
      ({ start }) => start,
      'end',
      ({ end }) => end,
      'error',
    ),
    ...spans(
      'team',
      tables.team,
      'from',
      (row) => row.from,
      'until',
      ({ until }) => until,
      'error',
    ),
    ...spans(
      'acquisition',
      tables.acquisition,
      'from',
      (row) => row.from,
      'until',
      ({ until }) => until,
      'error',
    ),
    ...spans(
      'stakeholders',
      tables.stakeholders,
      'since',
      ({ since }) => since,
      'until',
      ({ until }) => until,
      'warning',
    ),
    ...spans(
      'tickets',
      tables.tickets,
      'opened',
      ({ opened }) => opened,
      'resolved',
      ({ resolved }) => resolved,
      'warning',
    ),
  ];
}

function spans<Row extends SpanRow>(
  table: TableName,
  rows: readonly Row[],
  first: string,
  firstOf: (row: Row) => Day | undefined,
  last: string,
  lastOf: (row: Row) => Day | undefined,
  severity: 'error' | 'warning',
): Finding[] {
  return rows.flatMap((row) => {
    const from = firstOf(row);
    const to = lastOf(row);
    if (from === undefined || to === undefined || to >= from) return [];
    return [
      finding(table, row.at, last, row.customer, {
        rule: 'end-before-start',
        message: `${last} is ${to}, before ${first}, ${from}.`,
        fix: 'Correct one of the two days.',
        severity,
      }),
    ];
  });
}

function checkGoals({ goals }: Tables): Finding[] {
  return goals
    .filter(({ baseline, target }) => baseline.eq(target))
    .map(({ customer, at, target }) =>
      finding('goals', at, 'target', customer, {
        rule: 'target-is-baseline',
        message: `target and baseline are both ${target.toFixed()}, so no progress can be measured.`,
        fix: 'Correct one of the two.',
        severity: 'error',
      }),
    );
}

function checkFirstValues({ milestones }: Tables): Finding[] {
  const firsts = new Map<string, Place>();
  return milestones.flatMap(({ customer, first_value, at }) => {
    if (!first_value) return [];
    const other = firsts.get(customer);
    if (other === undefined) {
      firsts.set(customer, at);
      return [];
    }
    return [
      finding('milestones', at, 'first_value', customer, {
        rule: 'two-first-values',
        message: `Two milestones are the first value delivered: this one and ${placeText(other)}.`,
        fix: 'Leave first_value true for the earlier one only.',
        severity: 'error',
      }),
    ];
  });
}
