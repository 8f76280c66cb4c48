/**
 * Delivering a review freezes it: the report with every file that was made of it, the styles and scripts that they
 * need, what the CSM wrote and the template, each with its hash, and beside them what the next review has to answer for.
 * Later builds put these bytes out again, whatever has become of the data, the templates or the program.
 */
import { dirname, join, relative, resolve, sep } from 'node:path';
import { build } from '../build/build.ts';
import { Failure, type Issue } from '../error.ts';
import type { BookCustomer } from '../model/book.ts';
import { today, type Day } from '../model/day.ts';
import { hashBytes } from '../output/hash-bytes.ts';
import { findFile } from '../output/read-files.ts';
import { writeEdition } from '../output/write-edition.ts';
import { blockingIssues, measureOne, prepare, survey } from '../pipeline.ts';
import { listPromises } from '../report/promises.ts';
import type { Report } from '../report/report-schema.ts';
import { makeTelling } from '../report/telling.ts';
import { editionFolder, type Edition, type Promised } from '../schema/edition.ts';
import { projectRoot } from '../render/paths.ts';
import { readVersion } from '../version.ts';

export interface DeliverOptions {
  workspace: string;
  customer: string;
  period?: string | undefined;
  /** Who delivered it. */
  by?: string | undefined;
  /** Missing: today, in the workspace's time zone. */
  on?: Day | undefined;
}

export interface Delivered {
  edition: Edition;
  /** Of the workspace, with forward slashes. */
  folder: string;
}

/** @throws Failure: 1 delivered already, 2 the report cannot be built, 3 a build is running, 4 could not write */
export async function deliver({ workspace, customer, period, by, on }: DeliverOptions): Promise<Delivered> {
  const root = resolve(workspace);
  const prepared = await prepare({ workspace, customers: [customer], ...(period && { period }) });
  const { id } = prepared.period;
  const one = prepared.customers[0]!;
  const earlier = one.slice.editions.find((edition) => edition.period === id);
  if (earlier) throw deliveredAlready(earlier);
  const faults = blockingIssues(prepared.issues, customer);
  const review = `The review of ${customer} for ${id}`;
  if (faults.length > 0) throw new CannotBuild(review, faults, root);

  const built = await build({ workspace, customers: [customer], period: id });
  const [failed] = built.failed;
  if (failed) throw new CannotBuild(review, failed.issues, root);
  const { files: paths = [] } =
    [...built.built, ...built.unchanged].find((report) => report.customer === customer) ?? {};
  const home = join(root, 'dist', 'reports', customer, id);
  const files = new Map<string, Uint8Array>();
  for (const path of paths) files.set(`outputs/${relative(home, path).split(sep).join('/')}`, requireFile(path));
  addAssets(files, join(root, 'dist', 'reports', 'assets'));
  const report = JSON.parse(decode(files.get('outputs/report.json')!)) as Report;
  addSources(files, {
    'narrative.md': sourceOf(root, prepared.input.narratives.get(customer)?.get(id)?.file),
    'template.mdx': sourceOf(root, prepared.input.templates.byName.get(report.template)?.file),
    'workspace.yaml': sourceOf(root, 'data/workspace.yaml'),
  });
  const edition: Edition = {
    schema: 'quarterdeck.edition/1',
    customer,
    period: id,
    through: prepared.period.through,
    deliveredOn: on ?? today(prepared.book.settings.timezone),
    ...(by && { deliveredBy: by }),
    version: readVersion(),
    promises: promisesOf(prepared, one),
    figures: Object.fromEntries(
      Object.values(report.figures).map(({ id: figure, value, text }) => [figure, { value, text }]),
    ),
    files: [...files].map(([path, content]) => ({ path, size: content.byteLength, sha256: hashBytes(content) })),
  };
  if (!(await writeEdition(root, edition, files))) throw deliveredAlready(edition);
  return { edition, folder: editionFolder(customer, id) };
}

const deliveredAlready = ({ customer, period, deliveredOn, deliveredBy }: Edition) =>
  new Failure(
    1,
    `The review of ${customer} for ${period} was delivered on ${deliveredOn}${deliveredBy ? ` by ${deliveredBy}` : ''}; an edition is never changed.`,
    `What is different today is said in the next review. If it was never shown to anybody, delete ${editionFolder(customer, period)} and deliver again.`,
  );

class CannotBuild extends Failure {
  override readonly issues: readonly Issue[];
  override readonly workspace: string;

  constructor(review: string, issues: readonly Issue[], workspace: string) {
    super(2, `${review} cannot be built, so it cannot be delivered.`, 'Mend what is listed and try again.');
    this.issues = issues;
    this.workspace = workspace;
  }
}

/** Styles, scripts and fonts that the pages and their style sheets name. */
function addAssets(files: Map<string, Uint8Array>, folder: string): void {
  const pages = [...files].filter(([path]) => path.endsWith('.html')).map(([, content]) => decode(content));
  const named = pages.flatMap((page) =>
    [...page.matchAll(/"\.\.\/\.\.\/assets\/([^"#?]+)"/g)].map((match) => match[1]!),
  );
  const queue = [...new Set(named)];
  for (const path of queue) {
    const content = requireFile(join(folder, path));
    files.set(`assets/${path}`, content);
    if (!path.endsWith('.css')) continue;
    for (const [, inner] of decode(content).matchAll(/url\(["']?(?!data:)([^"')]+)["']?\)/g)) {
      const font = join(dirname(path), inner!).split(sep).join('/');
      if (!queue.includes(font)) queue.push(font);
    }
  }
}

/** What a build has just written. */
function requireFile(file: string): Uint8Array {
  const content = findFile(file);
  if (!content) throw new Failure(1, `${file} went while it was being delivered.`, 'Deliver again.');
  return content;
}

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Of the workspace, or shipped with the program. */
function sourceOf(root: string, path: string | undefined): Uint8Array | undefined {
  return path === undefined ? undefined : (findFile(join(root, path)) ?? findFile(join(projectRoot, path)));
}

function addSources(files: Map<string, Uint8Array>, sources: Record<string, Uint8Array | undefined>): void {
  for (const [name, content] of Object.entries(sources)) if (content) files.set(`sources/${name}`, content);
}

function promisesOf(prepared: Awaited<ReturnType<typeof prepare>>, one: BookCustomer): Promised[] {
  const { slice } = one;
  const { period, wording, input } = prepared;
  const { figures, series } = measureOne(prepared, survey(prepared), one);
  const narrative = input.narratives.get(slice.customer.id)?.get(period.id);
  return listPromises(makeTelling({ slice, period, figures, series, narrative, wording }));
}
