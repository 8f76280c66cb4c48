/** A delivered review stays as it was, whatever becomes of data, templates and output; what would be another today is said. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { build } from '../src/build/build.ts';
import { deliver, type Delivered } from '../src/tasks/deliver.ts';
import { Failure } from '../src/error.ts';
import { toDay } from '../src/model/day.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const customer = 'brannock-freight';
const usage = `data/customers/${customer}/usage.csv`;
const out = `dist/reports/${customer}/2026-Q2`;
const run = promisify(execFile);
let workspace: string;
let delivered: Delivered;
let frozen: Record<string, string>;

const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

const hashFolder = (folder: string): Record<string, string> =>
  Object.fromEntries(
    globSync('**/*.*', { cwd: join(workspace, folder) })
      .sort()
      .map((file) => [file, hash(join(workspace, folder, file))]),
  );

function change(file: string, from: string | RegExp, to: string): void {
  const before = readFileSync(join(workspace, file), 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`nothing changed in ${file}`);
  writeFileSync(join(workspace, file), after);
}

const buildQ2 = () => build({ workspace, customers: [customer], period: '2026-Q2' });

beforeAll(async () => {
  workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-deliver-'));
  for (const folder of ['data', 'content']) cpSync(join(root, folder), join(workspace, folder), { recursive: true });
  delivered = await deliver({ workspace, customer, period: '2026-Q2', by: 'Maya Lindqvist', on: toDay('2026-07-20') });
  frozen = hashFolder(out);
});

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

describe('an edition', () => {
  test('names every file with its hash, who delivered it and when, and what it promised', () => {
    const { edition, folder } = delivered;
    expect(folder).toBe(`data/delivered/${customer}/2026-Q2`);
    expect(edition).toMatchObject({ deliveredOn: '2026-07-20', deliveredBy: 'Maya Lindqvist', through: '2026-06-30' });
    const listed = edition.files.map(({ path }) => path);
    for (const file of Object.keys(frozen)) expect(listed).toContain(`outputs/${file}`);
    expect(listed).toEqual(expect.arrayContaining(['sources/template.mdx', 'sources/workspace.yaml']));
    expect(edition.promises.map(({ id }) => id)).toContain('commitment:P-7');
    const report = JSON.parse(readFileSync(join(workspace, out, 'report.json'), 'utf8')) as {
      figures: Record<string, { value: unknown; text: string }>;
    };
    for (const [id, { value, text }] of Object.entries(report.figures))
      expect(edition.figures[id]).toEqual({ value, text });
  });

  test('is made once', async () => {
    await expect(deliver({ workspace, customer, period: '2026-Q2' })).rejects.toThrow(/is never changed/);
    await expect(deliver({ workspace, customer, period: '2026-Q2' })).rejects.toBeInstanceOf(Failure);
  });

  test('keeps its bytes when data, narrative and templates change, and is put out again when the output is gone', async () => {
    change(usage, /^2026-05-03,active_users,358,/m, '2026-05-03,active_users,458,');
    writeFileSync(join(workspace, 'content/templates/qbr.mdx'), '<Summary />\n\n<Appendix />\n');
    change('data/workspace.yaml', /color: .*/, "color: '#7a1fa2'");
    rmSync(join(workspace, 'dist'), { recursive: true });
    const result = await buildQ2();
    expect(result.failed).toEqual([]);
    expect(result.built.map((one) => one.customer)).toEqual([customer]);
    expect(hashFolder(out)).toEqual(frozen);
    const again = await buildQ2();
    expect(again.unchanged.map((one) => one.customer)).toEqual([customer]);
  });

  test('keeps its bytes under another version of the program, whose pages look and read otherwise', async () => {
    const program = mkdtempSync(join(tmpdir(), 'quarterdeck-version-'));
    onTestFinished(() => rmSync(program, { recursive: true, force: true }));
    for (const part of ['src', 'scripts', 'content', 'astro.config.mjs', 'package.json', 'tsconfig.json'])
      cpSync(join(root, part), join(program, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(program, 'node_modules'));
    const replace = (file: string, from: string, to: string) => {
      const before = readFileSync(join(program, file), 'utf8');
      expect(before).toContain(from);
      writeFileSync(join(program, file), before.replaceAll(from, to));
    };
    replace('package.json', '"version": "', '"version": "9');
    replace('src/styles/3-page.css', '.page .mast {', '.page .mast {\n  outline: 7px solid #123456;');
    replace('src/components/Mast.astro', 'class="span"', 'class="span of-nine"');
    rmSync(join(workspace, 'dist'), { recursive: true });
    const buildThere = (period: string) =>
      run(
        process.execPath,
        ['scripts/quarterdeck.ts', 'build', customer, '--workspace', workspace, '--period', period],
        {
          cwd: program,
        },
      );
    await buildThere('2026-Q2');
    expect(hashFolder(out)).toEqual(frozen);
    await buildThere('2026-Q3');
    const page = readFileSync(join(workspace, `dist/reports/${customer}/2026-Q3/index.html`), 'utf8');
    expect(page).toContain('of-nine');
    expect(hashFolder(out)).toEqual(frozen);
    rmSync(join(workspace, 'dist'), { recursive: true });
    await buildQ2();
  });

  test('is not kept from being put out by faults that the data has since', async () => {
    change(usage, /^2026-05-03,active_users,458,/m, '2026-05-03,active_users,many,');
    rmSync(join(workspace, 'dist'), { recursive: true });
    expect((await buildQ2()).failed).toEqual([]);
    expect(hashFolder(out)).toEqual(frozen);
    change(usage, /^2026-05-03,active_users,many,/m, '2026-05-03,active_users,458,');
  });

  test('is not put out where one of its files is another than the delivered one', async () => {
    const page = join(workspace, delivered.folder, 'outputs/index.html');
    const whole = readFileSync(page);
    writeFileSync(page, whole.toString().replace('</html>', ' </html>'));
    rmSync(join(workspace, out), { recursive: true });
    const { failed } = await buildQ2();
    expect(failed.flatMap(({ issues }) => issues.map(({ file, rule }) => [file, rule]))).toEqual([
      [`${delivered.folder}/outputs/index.html`, 'edition-damaged'],
    ]);
    writeFileSync(page, whole);
  });
});

describe('what today’s data says otherwise', () => {
  test('is named by the build of that period, old and new', async () => {
    const { built, unchanged } = await buildQ2();
    const [report] = [...built, ...unchanged];
    const restated = report?.warnings?.map(({ rule, field, message }) => [rule, field, message]);
    expect(restated).toEqual([
      [
        'restated',
        'usage.active_users',
        "Weekly active users was delivered as 357 for 2026-Q2; today's data gives 365.",
      ],
      ['restated', 'adoption.rate', "Seats in use was delivered as 74% for 2026-Q2; today's data gives 76%."],
    ]);
  });

  test('stands in the next review with its reason', async () => {
    change(
      `content/narrative/${customer}/2026-Q3.md`,
      /^---\n/,
      '---\nrestated:\n  usage.active_users: The depot in Memphis was counted twice.\n',
    );
    rmSync(join(workspace, 'content/templates/qbr.mdx'));
    const { failed } = await build({ workspace, customers: [customer], period: '2026-Q3', only: ['page'] });
    expect(failed).toEqual([]);
    const page = readFileSync(join(workspace, `dist/reports/${customer}/2026-Q3/index.html`), 'utf8');
    const text = page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toContain('Restated since the review of 2026 Q2');
    expect(text).toContain('Weekly active users 357 365 The depot in Memphis was counted twice.');
    expect(text).toContain('Seats in use 74% 76% the data was corrected or completed since');
  });
});
