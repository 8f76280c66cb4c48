/**
 * The short road of a build compares, of some tables, no more than whether there are rows and how far they reach. So the
 * internal report must not look at anything else in them.
 */
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { unreadByBook } from '../src/input/digest-workspace.ts';
import { ofAllCustomers, ofCustomer } from '../src/model/check-stale.ts';
import { prepare, presentBook, survey, type Prepared, type Survey } from '../src/pipeline.ts';

let prepared: Prepared;
let surveyed: Survey;
beforeAll(async () => {
  prepared = await prepare({ workspace: fileURLToPath(new URL('..', import.meta.url)) });
  surveyed = survey(prepared);
});

/** The tables of a customer, which note the columns that are looked at. */
function watched<T extends object>(tables: T, seen: Set<string>): T {
  return new Proxy(tables, {
    get(all, name) {
      const rows: unknown = Reflect.get(all, name);
      if (!Array.isArray(rows) || !unreadByBook.has(String(name))) return rows;
      return rows.map(
        (row: object) =>
          new Proxy(row, {
            get(cells, column) {
              seen.add(`${String(name)}.${String(column)}`);
              return Reflect.get(cells, column);
            },
          }),
      );
    },
  });
}

test('the internal report looks at days alone in the tables that it does not count', () => {
  const seen = new Set<string>();
  for (const { slice } of prepared.book.customers) Object.assign(slice, { tables: watched(slice.tables, seen) });
  const { report } = presentBook(prepared, surveyed);
  expect(Object.keys(report.sections).length).toBeGreaterThan(5);
  const days = [...ofCustomer, ...ofAllCustomers].map(({ table, column }) => `${table}.${column}`);
  // Which costs are subscriptions decides how far costs reach; `at` is where the newest row stands.
  const allowed = new Set([...days, 'costs.kind', ...[...unreadByBook].map((table) => `${table}.at`)]);
  expect([...seen].filter((cell) => !allowed.has(cell))).toEqual([]);
  expect(seen.size).toBeGreaterThan(0);
});
