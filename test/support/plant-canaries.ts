/**
 * Canaries: texts and amounts that stand nowhere else, put into every internal table and into the internal columns of
 * the others, so that a single one in a customer's file proves a leak.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeRows, type CsvRow } from './copy-workspace.ts';

/** Columns by table, and what they hold. An id is met again in other tables. */
const PLACES: Record<string, Record<string, 'text' | 'id' | 'amount' | 'rate'>> = {
  team: { csm: 'id', name: 'text', annual_cost: 'amount' },
  activities: { activity: 'id', csm: 'id', arr_claimed: 'amount', evidence: 'text' },
  health: { note: 'text' },
  handover: { note: 'text' },
  renewals: { arr_due: 'amount', arr_renewed: 'amount' },
  referrals: { referral: 'id', prospect: 'text', arr_won: 'amount' },
  cs_costs: { entry: 'id', kind: 'text', amount: 'amount' },
  acquisition: { spend: 'amount' },
  fx: { rate: 'rate' },
  customers: { csm: 'id' },
  subscriptions: { arr: 'amount' },
};

/** What was planted, and where: `activities.evidence`. Amounts are there as every way of writing them. */
export type Canary = { where: string; forms: string[] };

export function plantCanaries(workspace: string): Canary[] {
  const canaries: Canary[] = [];
  const ids = new Map<string, string>();
  const plant = (where: string, forms: string[]) => {
    canaries.push({ where, forms });
    return forms[0]!;
  };
  const text = (where: string) => plant(where, [`qdcanary${spell(canaries.length)}`]);
  const planted = (where: string, kind: string, old: string): string => {
    if (kind === 'text') return text(where);
    if (kind === 'amount') return plant(where, amountForms(canaries.length, Number(old)));
    if (kind === 'rate') return plant(where, [`${Number(old).toFixed(2)}${71_000_003 + canaries.length * 7}`]);
    const known = ids.get(old) ?? text(where);
    ids.set(old, known);
    return known;
  };
  for (const [table, columns] of Object.entries(PLACES))
    changeRows(workspace, `data/book/${table}.csv`, (rows) =>
      rows.map((row): CsvRow => {
        const own = Object.entries(columns).map(([column, kind]): [string, string] => {
          const old = row[column] ?? '';
          const where = `${table}.${column}`;
          if (old === '' && kind !== 'text') return [column, old];
          return [column, planted(where, kind, old)];
        });
        return { ...row, ...Object.fromEntries(own) };
      }),
    );
  canaries.push(...plantFileNames(workspace));
  return canaries;
}

/** Exports whose names nobody but the vendor should read: one of an internal table, one of a customer's. */
function plantFileNames(workspace: string): Canary[] {
  const names = ['qdcanaryfileone', 'qdcanaryfiletwo'] as const;
  mkdirSync(join(workspace, 'data/exports'));
  renameSync(join(workspace, 'data/book/health.csv'), join(workspace, `data/exports/${names[0]}.csv`));
  renameSync(join(workspace, 'data/book/support_calls.csv'), join(workspace, `data/exports/${names[1]}.csv`));
  const source = (table: string, name: string, columns: readonly string[]) =>
    `  ${table}:\n    file: exports/${name}.csv\n    table: ${table}\n    columns: { ${columns.map((one) => `${one}: ${one}`).join(', ')} }\n`;
  writeFileSync(
    join(workspace, 'data/sources.yaml'),
    `sources:\n${source('health', names[0], ['customer', 'date', 'score', 'note'])}${source('support_calls', names[1], ['customer', 'date', 'offered', 'answered'])}`,
  );
  return names.map((name) => ({ where: 'file name', forms: [name] }));
}

/** Letters alone, so that it may stand in an id and no number is found in it. */
const spell = (count: number) =>
  [...String(count).padStart(4, '0')].map((digit) => 'kvwxzjqybg'[Number(digit)]).join('');

/** About the amount that stood there, with digits of its own; as data, as figures print it, and in ten thousands. */
function amountForms(count: number, about: number): string[] {
  const whole = Math.round(Math.max(about, 1000) / 1000) * 1000 + ((count * 37 + 113) % 997);
  const cents = String(((count * 13 + 7) % 90) + 10);
  const grouped = whole.toLocaleString('en-US');
  return [`${whole}.${cents}`, `${grouped}.${cents}`];
}
