/** Three small customers for the reports' goldens; the vendor, the customers and their people are invented. */
import { measureCustomer } from '../../src/figures/measure-customer.ts';
import type { Narrative } from '../../src/input/read-workspace.ts';
import { presentCustomer } from '../../src/report/present-customer.ts';
import { makePeriod, makeSlice, metric, type SliceParts } from '../support/make-slice.ts';

export const settings: NonNullable<SliceParts['settings']> = {
  asOf: '2026-10-12',
  metrics: new Map([
    [
      'active_users',
      metric('mean', {
        role: 'active_users',
        label: { en: 'Weekly active users', 'zh-CN': '周活跃用户' },
        unit: { en: 'users', 'zh-CN': '人' },
      }),
    ],
    ['exports', metric('sum', { label: { en: 'Exports by hand', 'zh-CN': '手工导出' }, better: 'lower' })],
  ]),
};

const months = ['2025-07', '2025-08', '2025-09', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09'];

/** Everything recorded: goals met and behind, an overdue promise, benefit above cost, support, training, surveys. */
export const grown: SliceParts = {
  settings,
  customer: { startDate: '2025-02-12', renewalDate: '2027-02-12' },
  tables: {
    subscriptions: [{ start: '2025-02-12', arr: '84000', seats: 120 }],
    goals: [
      {
        goal: 'disputes',
        title: 'Invoice disputes a month',
        why: 'Each dispute costs 40 minutes.',
        kind: 'cost',
        unit: 'disputes',
        baseline: 410,
        target: 287,
        due: '2026-12-31',
        owner: 'M. Solberg',
        agreed_by: 'M. Solberg',
        agreed_on: '2025-02-12',
      },
      {
        goal: 'late',
        title: 'Deliveries later than 24 h',
        kind: 'risk',
        unit: '%',
        baseline: '9.1',
        target: 5,
        due: '2026-12-31',
        agreed_on: '2025-02-12',
      },
      {
        goal: 'planning',
        title: 'Manual planning a week',
        kind: 'time',
        unit: 'hours',
        baseline: 320,
        target: 140,
        due: '2026-08-31',
        owner: 'J. Okafor',
        agreed_by: 'J. Okafor',
        agreed_on: '2025-03-03',
      },
      { goal: 'loads', title: 'Empty loads', baseline: 20, target: 10, agreed_on: '2026-09-01' },
    ],
    goal_progress: [
      { goal: 'disputes', date: '2026-03-31', value: 330 },
      { goal: 'disputes', date: '2026-09-30', value: 254 },
      { goal: 'late', date: '2026-09-30', value: '5.8' },
      { goal: 'planning', date: '2026-06-30', value: 262 },
      { goal: 'planning', date: '2026-09-30', value: 236 },
    ],
    milestones: [
      { title: 'First depot live', due: '2025-04-01', achieved: '2025-04-10', first_value: true },
      { title: 'All depots live', due: '2026-08-31' },
    ],
    usage: months.flatMap((month, index) => [
      { date: `${month}-07`, metric: 'active_users', value: 50 + index * 5, feature: 'dashboards' },
      { date: `${month}-07`, metric: 'exports', value: 90 - index * 4, feature: 'exports' },
    ]),
    training: [
      {
        date: '2026-07-14',
        topic: 'Dashboards',
        kind: 'end_user',
        invited: 20,
        attended: 16,
        hours: '1.5',
        score: '4.6',
      },
      { date: '2026-09-02', topic: 'Administration', kind: 'admin', attended: 5, hours: 2, certified: 4 },
    ],
    tickets: [
      { opened: '2026-05-04', resolved: '2026-05-05', first_response_minutes: 40, resolution_hours: 9, csat: 4 },
      {
        opened: '2026-07-03',
        resolved: '2026-07-04',
        first_response_minutes: 32,
        resolution_hours: '7.5',
        first_contact: true,
        csat: 5,
      },
      { opened: '2026-08-20', first_response_minutes: 55 },
    ],
    surveys: [
      { date: '2026-05-10', kind: 'nps', score: 7 },
      { date: '2026-08-10', kind: 'nps', score: 9, role: 'Planner', comment: 'Saves me an hour a day.' },
      { date: '2026-08-11', kind: 'nps', score: 6, role: 'Clerk', comment: '<b>Slow</b> on Mondays.' },
    ],
    feedback: [
      {
        date: '2026-08-12',
        theme: 'Exports',
        text: 'The export should keep filters.',
        status: 'done',
        answered_on: '2026-09-01',
        action: 'Shipped in August',
      },
    ],
    value: [
      { date: '2026-05-31', driver: 'Fewer disputes', amount: '14000' },
      {
        date: '2026-07-31',
        driver: 'Fewer disputes',
        quantity: 156,
        rate: '38.50',
        confidence: '0.8',
        evidence: 'Finance close',
        agreed_by: 'M. Solberg',
      },
      { date: '2026-09-30', driver: 'Fewer disputes', amount: '30500.125' },
      { date: '2026-09-30', driver: 'Planner hours', quantity: 400, rate: 24, confidence: '0.5', evidence: 'Survey' },
    ],
    costs: [
      { date: '2026-05-12', kind: 'subscription', amount: 21000 },
      { date: '2026-08-12', kind: 'subscription', amount: 21000 },
    ],
    actions: [
      { title: 'Migrate the Rotterdam depot', side: 'us', owner: 'Anna Berg', opened: '2026-08-01', due: '2026-11-15' },
      { title: 'Name an owner for exports', side: 'customer', opened: '2026-08-01', due: '2026-09-15' },
      {
        title: 'Share the depot list',
        side: 'customer',
        owner: 'J. Okafor',
        opened: '2026-07-01',
        due: '2026-08-01',
        status: 'done',
        done_on: '2026-07-28',
      },
    ],
    commitments: [
      {
        title: 'Rotterdam live by June',
        made_on: '2026-03-01',
        made_by: 'Anna Berg',
        due: '2026-06-30',
        status: 'kept',
        kept_on: '2026-08-24',
      },
      { title: 'Single sign-on for contractors', made_on: '2026-04-01', made_by: 'Anna Berg', due: '2026-08-31' },
    ],
    stakeholders: [
      {
        person: 'M. Solberg',
        role: 'COO',
        influence: 'decision',
        since: '2024-01-01',
        success_measure: 'Fewer disputes',
      },
      { person: 'J. Okafor', role: 'Head of planning', influence: 'budget', since: '2026-08-01' },
    ],
  },
};

/** In its first weeks, reading Chinese and paying in yuan. */
export const beginning: SliceParts = {
  settings,
  customer: { id: 'huaxing', name: '华星制造（虚构）', locale: 'zh-CN', currency: 'CNY', startDate: '2026-08-20' },
  tables: {
    subscriptions: [{ start: '2026-08-20', arr: '780000', seats: 60 }],
    goals: [
      {
        goal: 'stock',
        title: '库存周转天数',
        kind: 'cost',
        unit: '天',
        baseline: 45,
        target: 30,
        due: '2027-06-30',
        agreed_by: '李敏',
        agreed_on: '2026-08-25',
      },
      {
        goal: 'hours',
        title: '报表编制',
        kind: 'time',
        unit: '小时',
        baseline: 120,
        target: 60,
        agreed_on: '2026-08-25',
      },
    ],
    goal_progress: [{ goal: 'stock', date: '2026-09-30', value: 43 }],
    milestones: [
      { title: '启动会', due: '2026-08-21', achieved: '2026-08-21' },
      { title: '首个看板上线', due: '2026-09-20', achieved: '2026-09-18', first_value: true },
      { title: '全部工厂接入', due: '2026-11-30' },
    ],
    usage: [
      { date: '2026-09-06', metric: 'active_users', value: 12, feature: 'dashboards' },
      { date: '2026-09-13', metric: 'active_users', value: 20, feature: 'dashboards' },
    ],
    value: [{ date: '2026-09-30', driver: '节省工时', amount: '23456.78', agreed_by: '李敏' }],
    surveys: [{ date: '2026-09-20', kind: 'nps', score: 10 }],
  },
};

/** A subscription, and nothing else. */
export const bare: SliceParts = {
  settings,
  customer: { id: 'pelican-row', name: 'Pelican Row (invented)', startDate: '2026-02-10' },
  tables: { subscriptions: [{ start: '2026-02-10', arr: '32000', seats: 25 }] },
};

export const narrative = (parts: Partial<Narrative> = {}): Narrative => ({
  file: 'content/narrative/halden-logistics/2026-Q3.md',
  parts: [],
  ...parts,
});

export function present(parts: SliceParts, written?: Narrative, locale?: 'en' | 'zh-CN') {
  const slice = makeSlice(locale ? { ...parts, customer: { ...parts.customer, locale } } : parts);
  const period = makePeriod(slice);
  const { figures, series } = measureCustomer(slice, period);
  return presentCustomer({ slice, period, figures, series, ...(written && { narrative: written }) });
}

/** Every text of a value, with the path where it stands. */
export function textsOf(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) => textsOf(part, `${path}/${key}`));
}

/** Without the drawings, which have tests of their own. */
export function withoutDrawings<R extends { shapes: object; charts: Record<string, object> }>(report: R) {
  const charts = Object.entries(report.charts).map(([id, chart]) => [
    id,
    { ...chart, params: undefined, datasets: undefined },
  ]);
  const { shapes: _shapes, ...rest } = report;
  return { ...rest, charts: Object.fromEntries(charts) };
}
