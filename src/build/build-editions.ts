/**
 * A review that was delivered is put out again as it was, byte for byte, whatever has become of the data, the templates
 * or the program; what today's data would say otherwise is named beside it, for the CSM alone.
 */
import { join } from 'node:path';
import type { Issue } from '../error.ts';
import { readEditionFiles } from '../input/read-edition-files.ts';
import type { CustomerSlice } from '../model/book.ts';
import { writeAssets } from '../output/assets.ts';
import { hashText } from '../output/build-record.ts';
import { isPublished, publishFolder, type OutFolder } from '../output/publish.ts';
import { restatedIssues } from '../report/restated.ts';
import type { Edition } from '../schema/edition.ts';

export interface PutOut {
  fingerprint: string;
  /** Whether anything was put into the out folder. */
  changed: boolean;
  /** Where the edition is damaged: nothing was put out. */
  faults: Issue[];
  /** Figures that today's data would give otherwise. */
  restated: Issue[];
}

export const findEdition = ({ editions }: CustomerSlice, period: string): Edition | undefined =>
  editions.find((edition) => edition.period === period);

/** @throws Failure (4) */
export async function putOutEdition(
  root: string,
  slice: CustomerSlice,
  edition: Edition,
  out: OutFolder,
): Promise<PutOut> {
  const folder = `reports/${edition.customer}/${edition.period}`;
  const fingerprint = hashText('edition', JSON.stringify(edition));
  const restated = restatedIssues(slice, edition);
  if (isPublished(out, folder, fingerprint)) return { fingerprint, changed: false, faults: [], restated };
  const { files, issues } = readEditionFiles(root, edition);
  if (issues.length > 0) return { fingerprint, changed: false, faults: issues, restated };
  const assets = filesIn(files, 'assets/');
  await writeAssets(
    join(out.path, 'reports', 'assets'),
    [...assets].map(([path, content]) => ({ path, content })),
  );
  await publishFolder(out, folder, fingerprint, filesIn(files, 'outputs/'));
  return { fingerprint, changed: true, faults: [], restated };
}

const filesIn = (files: ReadonlyMap<string, Uint8Array>, folder: string): Map<string, Uint8Array> =>
  new Map(
    [...files].flatMap(([path, content]) => (path.startsWith(folder) ? [[path.slice(folder.length), content]] : [])),
  );
