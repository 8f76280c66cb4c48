/** Every table of the data contract by its name, and the types of their rows. */
import type { RowOf } from './table.ts';
import { acquisition } from './acquisition.ts';
import { actions } from './actions.ts';
import { activities } from './activities.ts';
import { commitments } from './commitments.ts';
import { costs } from './costs.ts';
import { csCosts } from './cs-costs.ts';
import { customers } from './customers.ts';
import { feedback } from './feedback.ts';
import { fx } from './fx.ts';
import { goalProgress } from './goal-progress.ts';
import { goals } from './goals.ts';
import { handover } from './handover.ts';
import { health } from './health.ts';
import { milestones } from './milestones.ts';
import { referrals } from './referrals.ts';
import { renewals } from './renewals.ts';
import { stakeholders } from './stakeholders.ts';
import { subscriptions } from './subscriptions.ts';
import { supportCalls } from './support-calls.ts';
import { surveys } from './surveys.ts';
import { team } from './team.ts';
import { tickets } from './tickets.ts';
import { training } from './training.ts';
import { usage } from './usage.ts';
import { value } from './value.ts';

export const tables = {
  customers,
  subscriptions,
  renewals,
  goals,
  goal_progress: goalProgress,
  milestones,
  usage,
  training,
  tickets,
  support_calls: supportCalls,
  surveys,
  feedback,
  value,
  costs,
  actions,
  commitments,
  stakeholders,
  handover,
  activities,
  health,
  referrals,
  team,
  cs_costs: csCosts,
  acquisition,
  fx,
} as const;

export type TableName = keyof typeof tables;
export type Row<Name extends TableName> = RowOf<(typeof tables)[Name]['columns']>;

/** Tables whose rows belong to a customer and may be shown to it. */
export type CustomerTable = {
  [Name in TableName]: (typeof tables)[Name] extends { scope: 'customer'; internal: false } ? Name : never;
}[TableName];

/** Which tables are read: those alone that a customer's report is made from, or all. */
export type TableScope = 'customer' | 'all';

export const isInScope = (table: TableName, scope: TableScope): boolean => scope === 'all' || !tables[table].internal;

/** Tables that only the internal report may see. */
export type InternalTable = Exclude<TableName, CustomerTable>;

export const tableNames = Object.keys(tables) as TableName[];
