/**
 * Workspaces that are read and never built: a book of one long usage table, and a folder of small tables for each of
 * many customers. The same bytes for the same numbers; all of it is invented.
 */
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, toDay } from '../../src/model/day.ts';

const START = toDay('2024-01-01');
const LAST = toDay('2026-09-30');
const BOOK_CUSTOMERS = 360;
const METRICS = ['active_users', 'dashboards_viewed', 'reports_automated'];
const MONTHS = ['2026-04-10', '2026-05-10', '2026-06-10', '2026-07-10', '2026-08-10', '2026-09-10'];

const csv = (rows: readonly (readonly (string | number)[])[]) => rows.map((row) => row.join(',')).join('\n') + '\n';
const idOf = (index: number) => `customer-${String(index).padStart(5, '0')}`;

/** Daily usage of three metrics by a few hundred customers, all in data/book/usage.csv; none of it where `rows` is 0. */
export function makeBook(folder: string, rows: number): void {
  const ids = makeBase(folder, BOOK_CUSTOMERS);
  const file = openSync(join(folder, 'data/book/usage.csv'), 'w');
  writeSync(file, 'customer,date,metric,value,feature\n');
  let day = addDays(LAST, 1 - Math.ceil(rows / ids.length / METRICS.length));
  for (let written = 0; written < rows; day = addDays(day, 1)) {
    let lines = '';
    for (const [index, id] of ids.entries())
      for (const [at, metric] of METRICS.entries()) {
        if (written++ >= rows) break;
        const value = 100 + ((index * 7919 + written * 31) % (at === 2 ? 90_000 : 900));
        lines += `${id},${day},${metric},${at === 2 ? (value / 100).toFixed(2) : value},${at === 1 ? 'dashboards' : ''}\n`;
      }
    writeSync(file, lines);
  }
  closeSync(file);
}

/** Six small tables in a folder for each customer. */
export function makeFolders(folder: string, customers: number): void {
  for (const [index, id] of makeBase(folder, customers).entries()) {
    const own = join(folder, 'data/customers', id);
    mkdirSync(own, { recursive: true });
    for (const [table, rows] of Object.entries(customerTables(index)))
      writeFileSync(join(own, `${table}.csv`), csv(rows));
  }
}

function customerTables(index: number): Record<string, (string | number)[][]> {
  return {
    usage: [
      ['date', 'metric', 'value', 'feature'],
      ...MONTHS.flatMap((day, at) => METRICS.map((metric) => [day, metric, 100 + ((index * 31 + at) % 400), ''])),
    ],
    goals: [
      ['goal', 'title', 'kind', 'unit', 'baseline', 'target', 'baseline_date', 'due'],
      ['disputes', 'Fewer disputes', 'time', 'hours', 300 + (index % 90), 200, '2024-01-15', '2026-12-31'],
      ['planning', 'Less planning', 'time', 'hours', 150, 90 + (index % 40), '2024-01-15', '2026-12-31'],
    ],
    goal_progress: [
      ['goal', 'date', 'value', 'evidence'],
      ...MONTHS.map((day, at) => ['disputes', day, 290 - at * 10, 'Monthly close']),
    ],
    training: [
      ['session', 'date', 'topic', 'kind', 'invited', 'attended'],
      ...MONTHS.map((day, at) => [`t${at}`, day, 'Building reports', 'end_user', 20, 8 + ((index + at) % 12)]),
    ],
    tickets: [
      ['ticket', 'opened', 'resolved', 'priority', 'first_response_minutes', 'csat'],
      ...MONTHS.map((day, at) => [`${index}-${at}`, day, day, 'normal', 10 + ((index + at) % 200), 4]),
    ],
    value: [
      ['entry', 'date', 'driver', 'kind', 'quantity', 'unit', 'rate', 'amount'],
      ...MONTHS.slice(3).map((day, at) => [`v${at}`, day, 'Hours saved', 'time', 40, 'hours', 55, 2200]),
    ],
  };
}

/** Configuration, customers and subscriptions; the ids come back. */
function makeBase(folder: string, customers: number): string[] {
  const ids = Array.from({ length: customers }, (_, index) => idOf(index));
  const book = join(folder, 'data/book');
  mkdirSync(book, { recursive: true });
  writeFileSync(
    join(folder, 'data/workspace.yaml'),
    '# Synthetic: everything in this workspace is invented.\nvendor: { name: Synthetic Vendor }\nas_of: 2026-10-12\n',
  );
  writeFileSync(
    join(folder, 'data/metrics.yaml'),
    METRICS.map((metric) => `${metric}:\n  label: { en: ${metric} }\n  aggregate: mean\n  better: higher\n`).join('') +
      'features: [dashboards]\n',
  );
  const row = (id: string) => [id, `${id} (synthetic)`, START];
  const subscription = (id: string) => [id, `${id}-1`, START, 40_000];
  writeFileSync(join(book, 'customers.csv'), csv([['customer', 'name', 'start_date'], ...ids.map(row)]));
  writeFileSync(
    join(book, 'subscriptions.csv'),
    csv([['customer', 'subscription', 'start', 'arr'], ...ids.map(subscription)]),
  );
  return ids;
}
