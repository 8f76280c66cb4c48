/** Which tables would feed what has no value, said where a reader looks for it. */
import type { TableName } from '../../schema/tables.ts';
import { empty } from '../blocks.ts';
import type { Block } from '../block-schema.ts';
import type { BookTelling } from './book-telling.ts';

/** Tables without which a figure cannot have a value. */
const TABLES: Readonly<Record<string, readonly TableName[]>> = {
  'cs.return': ['team', 'activities'],
  'cs.return.ttm': ['team', 'activities'],
  'cs.cost': ['team', 'cs_costs'],
  'cs.saved': ['activities'],
  'cs.referral': ['referrals'],
  'qbr.coverage': ['activities'],
  'qbr.effect': ['renewals', 'activities'],
  'renewal.rate.logo': ['renewals'],
  'book.renewed': ['renewals'],
  'book.referring': ['referrals'],
  'ttfv.median': ['milestones'],
  'book.handovers.incomplete': ['handover'],
  'book.goals.total': ['goals'],
  'health.green': ['health'],
  'book.nps': ['surveys'],
  'book.voc.items': ['feedback'],
  'book.support.opened': ['tickets'],
  cac: ['acquisition'],
};

/** One sentence about the figures that a table without any row leaves without value; nothing where there is none. */
export function feedNotes(telling: BookTelling, ids: readonly string[]): Block[] {
  const { say, format } = telling;
  const wanting = ids.flatMap((id) => {
    if (telling.find(id)) return [];
    const tables = (TABLES[id] ?? []).filter((table) => !hasRows(telling, table));
    return tables.length ? [{ name: telling.nameOf(id), tables }] : [];
  });
  if (!wanting.length) return [];
  const tables = [...new Set(wanting.flatMap((one) => one.tables))];
  return [
    empty(
      say('internal.feeds', {
        figures: format.list([...new Set(wanting.map(({ name }) => name))]),
        tables: format.list(tables),
        count: tables.length,
      }),
    ),
  ];
}

function hasRows({ book }: BookTelling, table: TableName): boolean {
  const { tables, customers } = book;
  if (table in tables) return tables[table as keyof typeof tables].length > 0;
  return customers.some(({ slice, internal }) => {
    const rows = { ...slice.tables, ...internal }[table as keyof typeof slice.tables];
    return (rows?.length ?? 0) > 0;
  });
}
