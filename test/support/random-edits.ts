/**
 * What people do to a workspace between two builds, drawn at random from a seed: cells, rows, files, narratives,
 * templates, settings and customers come, change and go; faults are made and mended again.
 */
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomFrom } from './random.ts';

/** Does one edit and says which. */
export type Edit = () => string;

export function randomEdits(workspace: string, seed: number): Edit {
  const { whole, one: pick } = randomFrom(seed);
  const faults: { file: string; text: string | undefined }[] = [];
  const tables = (glob: string) => globSync(glob, { cwd: workspace }).sort();
  const customers = () => tables('data/customers/*').map((folder) => folder.slice('data/customers/'.length));
  const read = (file: string) => readFileSync(join(workspace, file), 'utf8');
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(workspace, file)), { recursive: true });
    writeFileSync(join(workspace, file), text);
  };
  const change = (file: string, edit: (rows: string[]) => void) => {
    const rows = read(file).trimEnd().split('\n');
    edit(rows);
    write(file, `${rows.join('\n')}\n`);
    return file;
  };
  const row = (rows: string[]) => whole(1, rows.length - 1);
  const numbers = ['usage', 'tickets', 'training', 'surveys', 'goal_progress', 'costs'];

  /** The last digit of a number becomes another. */
  const changeCell = (file: string) =>
    change(file, (rows) => {
      const at = row(rows);
      const cells = rows[at]!.split(',');
      const found = cells.flatMap((cell, index) => (/^\d{2,}(\.\d+)?$/.test(cell) ? [index] : []));
      if (found.length === 0) return;
      const index = pick(found);
      cells[index] = cells[index]!.replace(/\d$/, () => String(whole(0, 9)));
      rows[at] = cells.join(',');
    });
  const ownTable = () => pick(tables(`data/customers/*/{${numbers.join()}}.csv`));

  const edits: (() => string)[] = [
    () => `a cell of ${changeCell(pick(tables('data/customers/*/{usage,training,costs}.csv')))}`,
    () => `a cell of ${changeCell(ownTable())}`,
    () => `a cell of ${changeCell(`data/book/${pick(['subscriptions', 'health', 'activities'])}.csv`)}`,
    () => `a row less in ${change(ownTable(), (rows) => rows.length > 2 && void rows.splice(row(rows), 1))}`,
    () => `a row twice in ${change(ownTable(), (rows) => void rows.push(rows[row(rows)]!))}`,
    () => {
      const file = pick(tables('data/customers/*/{usage,tickets}.csv'));
      faults.push({ file, text: read(file) });
      return `a fault in ${change(file, (rows) => void (rows[row(rows)] = 'no day,at all,nothing'))}`;
    },
    () => {
      const file = pick(tables('data/customers/*/*.csv'));
      faults.push({ file, text: read(file) });
      rmSync(join(workspace, file));
      return `without ${file}`;
    },
    () => {
      const fault = faults.pop();
      if (!fault || !existsSync(join(workspace, dirname(fault.file)))) return 'nothing to mend';
      if (fault.text === undefined) rmSync(join(workspace, fault.file), { force: true });
      else write(fault.file, fault.text);
      return `mended ${fault.file}`;
    },
    () => {
      const file = `content/narrative/${pick(customers())}/2026-Q3.md`;
      write(file, `## summary\n\nQuiet weeks, number ${whole(0, 99)}. {{${pick(['nps', 'no.such.figure'])}}}\n`);
      return `wrote ${file}`;
    },
    () => {
      const found = tables('content/narrative/*/*.md');
      if (found.length === 0) return 'no narrative to remove';
      const file = pick(found);
      rmSync(join(workspace, file));
      return `removed ${file}`;
    },
    () => {
      const file = 'content/templates/qbr.mdx';
      write(file, `${read(file)}\nA note of number ${whole(0, 99)}.\n`);
      return `wrote ${file}`;
    },
    () => {
      const file = 'data/workspace.yaml';
      write(
        file,
        read(file).replace(/gross_margin: .*/, () => `gross_margin: 0.${whole(1, 9)}`),
      );
      return 'another gross margin';
    },
    () => {
      const [from, id] = [pick(customers()), `newcomer-${whole(0, 999_999)}`];
      cpSync(join(workspace, 'data/customers', from), join(workspace, 'data/customers', id), { recursive: true });
      for (const table of ['customers', 'subscriptions'])
        change(`data/book/${table}.csv`, (rows) => {
          for (const one of rows.filter((text) => text.startsWith(`${from},`))) rows.push(one.replaceAll(from, id));
        });
      return `${id}, like ${from}`;
    },
    () => {
      const all = customers();
      if (all.length < 5) return 'too few customers to lose one';
      const id = pick(all);
      rmSync(join(workspace, 'data/customers', id), { recursive: true });
      rmSync(join(workspace, 'content/narrative', id), { recursive: true, force: true });
      for (const file of tables('data/book/*.csv'))
        change(file, (rows) => void rows.splice(0, rows.length, ...rows.filter((text) => !text.startsWith(`${id},`))));
      return `without ${id}`;
    },
    () => {
      const [one, other] = [pick(customers()), pick(customers())];
      const [a, b] = [one, other].map((id) => `data/customers/${id}/tickets.csv`);
      if (!existsSync(join(workspace, a!)) || !existsSync(join(workspace, b!))) return 'no tickets to swap';
      const text = read(a!);
      write(a!, read(b!));
      write(b!, text);
      return `swapped the tickets of ${one} and ${other}`;
    },
  ];
  return () => pick(edits)();
}
