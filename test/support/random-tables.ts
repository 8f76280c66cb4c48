/** The rows of one invented customer, and of the tables of the book, drawn at random. */
import { later } from './oracle/calendar.ts';
import type { Cells } from './oracle/workspace.ts';
import type { Random } from './random.ts';

export const KEYS: Record<string, string> = {
  subscriptions: 'subscription',
  milestones: 'milestone',
  training: 'session',
  tickets: 'ticket',
  surveys: 'response',
  feedback: 'feedback',
  value: 'entry',
  costs: 'entry',
  actions: 'action',
  commitments: 'commitment',
  stakeholders: 'person',
  activities: 'activity',
  referrals: 'referral',
};

export const keyOf = (table: string, id: string): Cells => (KEYS[table] === undefined ? {} : { [KEYS[table]]: id });

/** The first row of each key stays. */
function unique(rows: readonly Cells[], ...key: string[]): Cells[] {
  const idOf = (row: Cells) => key.map((column) => row[column]).join(' ');
  return [...new Map(rows.toReversed().map((row) => [idOf(row), row])).values()];
}

/** In an order: what ends, ends no earlier than it began. */
const from = (start: string, end: string | undefined) => (end !== undefined && end < start ? start : end);

export function customerTables(random: Random, day: () => string): Record<string, Cells[]> {
  const { several, maybe, one, whole, hundredths, chance } = random;
  const goals = several(3, (at): Cells => {
    const baseline = whole(-20, 20);
    const target = baseline + one([-7, -3, 3, 6, 11]);
    return { goal: `g${at}`, baseline: String(baseline), target: String(target), agreed_on: maybe(0.6, day) };
  });
  const firstValue = whole(0, 3);
  const people = () => maybe(0.8, () => String(whole(0, 30)));
  return {
    subscriptions: several(2, () => termsOf(random, day, people)).flat(),
    goals,
    goal_progress: unique(
      goals.flatMap(({ goal }) => several(4, () => ({ goal, date: day(), value: hundredths(-30, 30) }))),
      'goal',
      'date',
    ),
    milestones: several(3, (at) => ({
      title: 'Step',
      achieved: maybe(0.7, day),
      first_value: at === firstValue ? 'true' : undefined,
    })),
    usage: unique(
      several(30, () => ({
        date: day(),
        metric: one(['active_users', 'events', 'projects', 'peak']),
        value: chance(0.15) ? '0' : hundredths(-1, 40),
        feature: one(['dashboards', 'alerts', 'api', 'unlisted', undefined]),
      })),
      'date',
      'metric',
      'feature',
    ),
    training: several(9, () => ({
      date: day(),
      invited: people(),
      attended: people(),
      hours: maybe(0.8, () => hundredths(0, 8)),
      certified: people(),
      score: maybe(0.7, () => hundredths(1, 5)),
    })),
    tickets: several(14, () => {
      const opened = day();
      return {
        opened,
        resolved: maybe(0.7, () => from(opened, day()) ?? opened),
        first_response_minutes: maybe(0.8, () => String(whole(0, 500))),
        resolution_hours: maybe(0.8, () => hundredths(0, 90)),
        first_contact: one(['true', 'false', undefined]),
        csat: maybe(0.6, () => String(whole(1, 5))),
      };
    }),
    support_calls: unique(
      several(4, () => ({ date: day(), offered: String(whole(0, 9)), answered: '3' })),
      'date',
    ),
    surveys: several(14, () => ({
      date: day(),
      kind: one(['nps', 'nps', 'csat', undefined]),
      score: String(whole(0, 10)),
    })),
    feedback: several(5, () => ({ date: day(), answered_on: maybe(0.6, day) })),
    value: several(12, () => ({
      date: day(),
      amount: maybe(0.5, () => hundredths(-50, 400)),
      quantity: maybe(0.7, () => String(whole(0, 20))),
      rate: maybe(0.7, () => hundredths(0, 20)),
      confidence: maybe(0.5, () => hundredths(0, 1)),
    })),
    costs: several(3, () => ({
      date: day(),
      kind: one(['services', 'internal', 'services', 'subscription']),
      amount: hundredths(0, 90),
    })),
    actions: several(5, () => ({
      opened: maybe(0.7, day),
      due: maybe(0.7, day),
      status: one(['open', 'done', 'done', 'dropped', undefined]),
      done_on: maybe(0.5, day),
    })),
    commitments: several(4, () => ({
      made_on: maybe(0.7, day),
      due: maybe(0.7, day),
      status: one(['open', 'kept', 'kept', 'broken', undefined]),
      kept_on: maybe(0.5, day),
    })),
    stakeholders: several(3, () => ({ since: maybe(0.7, day), until: maybe(0.5, day) })),
    activities: several(10, () => ({
      date: day(),
      csm: one(['kim', 'lee', 'guest']),
      kind: one(['qbr', 'qbr', 'save', 'escalation', 'training', undefined]),
      credit: one(['sourced', 'influenced', 'saved', undefined]),
      arr_claimed: maybe(0.8, () => hundredths(0, 300)),
    })),
    health: unique(
      several(4, () => ({ date: day(), score: one(['39.9', '40', '69', '69.99', '70', '12', '90']) })),
      'date',
    ),
    renewals: unique(
      several(4, () => ({
        due: day(),
        arr_due: hundredths(0, 500),
        outcome: one(['renewed', 'renewed', 'churned', 'pending', undefined]),
        arr_renewed: maybe(0.6, () => hundredths(0, 500)),
        closed_on: maybe(0.6, day),
      })),
      'due',
    ),
    referrals: several(2, () => ({
      date: day(),
      stage: one(['won', 'won', 'open']),
      arr_won: maybe(0.8, () => hundredths(0, 90)),
      currency: one(['CNY', 'USD', undefined]),
    })),
  };
}

/** A subscription and, often, what it was renewed as: the same price, more, or less, without a gap or with one. */
function termsOf(random: Random, day: () => string, seats: () => string | undefined): Cells[] {
  const { chance, one, maybe, hundredths, whole } = random;
  const start = day();
  const arr = chance(0.1) ? '0' : hundredths(1, 900);
  const trial = one(['true', undefined, undefined, undefined, 'false']);
  const first: Cells = { start, arr, seats: seats(), trial };
  const end = maybe(0.75, () => from(start, day()) ?? start);
  if (end === undefined) return [first];
  const next = {
    start: chance(0.7) ? end : later(end, whole(1, 60)),
    arr: one([arr, hundredths(1, 900)]),
    seats: seats(),
  };
  return [{ ...first, end }, ...(chance(0.6) ? [next] : [])];
}

export function bookTables(random: Random, day: () => string): Record<string, Cells[]> {
  const { several, maybe, one, whole, hundredths } = random;
  const currencies = ['USD', 'CNY', 'JPY'] as const;
  const pair = (): Cells => {
    const at = whole(0, 2);
    return { from: currencies[at], to: currencies[(at + whole(1, 2)) % 3] };
  };
  // On the first day every pair has a rate, so that none is missing.
  const first = [
    { from: 'CNY', to: 'USD', rate: '0.14' },
    { from: 'USD', to: 'JPY', rate: '146.3' },
    { from: 'CNY', to: 'JPY', rate: '20.7' },
  ].map((row) => ({ ...row, date: '2020-01-01' }));
  return {
    fx: unique(
      [...first, ...several(12, () => ({ date: day(), ...pair(), rate: one(['7.2', '6', '0.139', '151.07']) }))],
      'date',
      'from',
      'to',
    ),
    team: unique(
      several(5, () => {
        const start = day();
        return {
          csm: one(['kim', 'lee', 'gone']),
          name: 'Somebody (invented)',
          from: start,
          until: maybe(0.5, () => from(start, day()) ?? start),
          annual_cost: maybe(0.9, () => hundredths(100, 900)),
          currency: one(['CNY', undefined]),
          fte: maybe(0.5, () => hundredths(0, 1)),
        };
      }),
      'csm',
      'from',
    ),
    cs_costs: several(5, (at) => ({
      entry: `e${at}`,
      date: day(),
      amount: hundredths(0, 90),
      currency: one(['CNY', undefined]),
    })),
    acquisition: unique(
      several(5, () => {
        const start = day();
        return {
          from: start,
          until: later(start, whole(0, 200)),
          spend: hundredths(0, 900),
          currency: one(['CNY', undefined]),
          new_customers: String(whole(0, 4)),
        };
      }),
      'from',
    ),
  };
}
