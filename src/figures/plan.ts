/**
 * What was agreed to be done and by whom, on the last day that counts: actions of both sides, the vendor's promises,
 * and the people who came and went in the span. What was agreed on a day not known counts as agreed.
 */
import type { Day } from '../model/day.ts';
import type { Span } from '../model/period.ts';
import type { Row } from '../schema/tables.ts';
import type { CustomerIndex } from './customer-index.ts';
import type { FigureId } from './definitions.ts';
import type { Measured } from './figure.ts';
import { measured } from './measured.ts';
import { sourceOf } from './sources.ts';
import { countRows } from './working.ts';

export function measurePlan(index: CustomerIndex, span: Span): Measured[] {
  return [...measureActions(index, span), ...measureCommitments(index, span), ...measureStakeholders(index, span)];
}

const isBy = (day: Day | undefined, last: Day) => day === undefined || day <= last;
const isAfter = (day: Day | undefined, last: Day) => day !== undefined && day > last;
const isBefore = (day: Day | undefined, last: Day) => day !== undefined && day < last;
const isIn = (day: Day | undefined, { from, through }: Span) => day !== undefined && from <= day && day <= through;

function measureActions(index: CustomerIndex, span: Span): Measured[] {
  const table = index.slice.tables.actions;
  const agreed = table.filter(({ opened }) => isBy(opened, span.through));
  const open = agreed.filter(
    ({ status, done_on }) => status !== 'dropped' && (status !== 'done' || isAfter(done_on, span.through)),
  );
  const done = agreed.filter(({ done_on }) => isIn(done_on, span));
  const overdue = open.filter(({ due }) => isBefore(due, span.through));
  return [
    counted('actions.open', 'actions', open, table.length),
    counted('actions.done', 'actions', done, table.length, ({ done_on }) => done_on),
    counted('actions.overdue', 'actions', overdue, table.length, ({ due }) => due),
  ];
}

function measureCommitments(index: CustomerIndex, { through }: Span): Measured[] {
  const table = index.slice.tables.commitments;
  const made = table.filter(({ made_on }) => isBy(made_on, through));
  const open = made.filter(({ status = 'open', kept_on }) => status === 'open' || isAfter(kept_on, through));
  const overdue = open.filter(({ due }) => isBefore(due, through));
  return [
    counted('commitments.open', 'commitments', open, table.length),
    counted('commitments.overdue', 'commitments', overdue, table.length, ({ due }) => due),
  ];
}

function measureStakeholders(index: CustomerIndex, span: Span): Measured[] {
  const table = index.slice.tables.stakeholders;
  const joined = table.filter(({ since }) => isIn(since, span));
  const left = table.filter(({ until }) => isIn(until, span));
  return [
    counted('stakeholders.joined', 'stakeholders', joined, table.length, ({ since }) => since),
    counted('stakeholders.left', 'stakeholders', left, table.length, ({ until }) => until),
  ];
}

const CELLS: { readonly [Name in Counted]: readonly (keyof Row<Name> & string)[] } = {
  actions: ['action', 'title', 'opened', 'due', 'status', 'done_on'],
  commitments: ['commitment', 'title', 'made_on', 'due', 'status', 'kept_on'],
  stakeholders: ['person', 'role', 'since', 'until'],
};

type Counted = 'actions' | 'commitments' | 'stakeholders';

function counted<Name extends Counted>(
  id: FigureId,
  table: Name,
  rows: readonly Row<Name>[],
  recorded: number,
  dayOf?: (row: Row<Name>) => Day | undefined,
): Measured {
  const worked = countRows<Name, Row<Name>>({ table, rows, cells: CELLS[table] }, recorded);
  return measured(id, 'count', { ...worked, source: [sourceOf(table, rows, dayOf)] });
}
