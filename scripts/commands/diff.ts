/** `quarterdeck diff`: what is different between a report and an earlier one. */
import { writeWhole } from '../../src/output/write.ts';
import { compare } from '../../src/tasks/diff.ts';
import { formatDiffPage } from '../../src/report/diff/diff-page.ts';
import { formatDiff, formatDiffMarkdown } from '../../src/report/diff/diff-text.ts';
import { print, printJson, type CommonOptions } from './print.ts';

export interface DiffCommandOptions extends CommonOptions {
  customer: string;
  period?: string;
  against?: string;
  markdown: boolean;
  page?: string;
}

export async function diff({ json, markdown, page, ...options }: DiffCommandOptions): Promise<void> {
  const { diff: found, locale, edition } = await compare(options);
  if (page !== undefined) await writeWhole(page, formatDiffPage(found, locale));
  if (json) return printJson({ ...found, delivered: edition ? edition.deliveredOn : null });
  if (markdown) return print(formatDiffMarkdown(found).trimEnd());
  if (page !== undefined)
    return print(`${found.figures.length} figures and ${found.sections.length} sections differ: ${page}`);
  const than = edition ? `, as it was delivered on ${edition.deliveredOn}` : '';
  print(formatDiff(found).replace('\n', `${than}\n`));
}
