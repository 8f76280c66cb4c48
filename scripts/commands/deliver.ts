/** `quarterdeck deliver`: freezes a review, or checks that frozen ones are as they were delivered. */
import { resolve } from 'node:path';
import { deliver as deliverReview } from '../../src/tasks/deliver.ts';
import { Failure } from '../../src/error.ts';
import { readEditionFiles } from '../../src/input/read-edition-files.ts';
import { prepare } from '../../src/pipeline.ts';
import { countOf } from '../../src/input/format-issues.ts';
import { parseDay } from './parse-day.ts';
import { print, printIssues, printJson, type CommonOptions } from './print.ts';

export interface DeliverCommandOptions extends CommonOptions {
  customer?: string;
  period?: string;
  by?: string;
  on?: string;
  verify: boolean;
}

export async function deliver(options: DeliverCommandOptions): Promise<void> {
  if (options.verify) return verify(options);
  const { customer, workspace, period, by, on, json } = options;
  if (!customer) throw new Failure(1, 'Whose review is delivered?', 'Name a customer: quarterdeck deliver <customer>.');
  const { edition, folder } = await deliverReview({ workspace, customer, period, by, on: parseDay(on) });
  const { promises, files, deliveredOn } = edition;
  if (json) return printJson({ customer, period: edition.period, deliveredOn, folder, files: files.length, promises });
  print(
    `Delivered: the review of ${customer} for ${edition.period}, ${deliveredOn}. ${countOf(files.length, 'file')} in ${folder}.`,
  );
  print(
    promises.length > 0
      ? `The next review will say what became of ${countOf(promises.length, 'promise')}:`
      : 'It promises nothing that the next review would have to answer for.',
  );
  for (const { id, words } of promises) print(`  ${id.padEnd(22)} ${words}`);
}

async function verify({ customer, period, workspace, json }: DeliverCommandOptions): Promise<void> {
  const { input, book } = await prepare({ workspace });
  const editions = book.customers
    .flatMap(({ slice }) => slice.editions)
    .filter((one) => (!customer || one.customer === customer) && (!period || one.period === period));
  const unread = input.issues.filter((issue) => issue.rule === 'edition-damaged');
  const checked = editions.map((edition) => ({
    edition,
    issues: readEditionFiles(resolve(workspace), edition).issues,
  }));
  const issues = [...unread, ...checked.flatMap((one) => one.issues)];
  if (json)
    printJson({
      editions: checked.map(({ edition, issues: found }) => ({
        customer: edition.customer,
        period: edition.period,
        deliveredOn: edition.deliveredOn,
        whole: found.length === 0,
      })),
      issues,
    });
  else {
    printIssues(issues, workspace);
    print(
      issues.length > 0
        ? `${countOf(issues.length, 'file')} not as delivered.`
        : `${countOf(editions.length, 'delivered review')}, all as delivered.`,
    );
  }
  if (issues.length > 0) process.exitCode = 2;
}
