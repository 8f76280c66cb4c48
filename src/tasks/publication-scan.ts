/**
 * The leak scan before a publication: every byte of the draft is read, and what is sealed is read before it is sealed.
 * One place that knows another customer or the internal report stops everything.
 */
import { Failure } from '../error.ts';
import type { Draft } from '../output/versions.ts';
import type { Checked, ToPublish } from './publication-check.ts';
import { leakMessage } from '../share/leak-message.ts';
import { isClean, scanFiles, scanForLeaks, type LeakReport } from '../share/leak-scan.ts';
import { INTERNAL } from '../share/leak-secrets.ts';
import type { Files } from '../output/write.ts';

/** `placeOf`: the folder of a link in the draft. Returns what could not be looked for, of customers. @throws Failure (5) */
export async function requireNoLeak(
  { folder }: Draft,
  { ready, secrets, neutral, own }: Checked,
  placeOf: (one: ToPublish) => string,
): Promise<string[]> {
  const report = await scanForLeaks({
    root: folder,
    owners: new Map(ready.map((one) => [placeOf(one), one.share.customer])),
    sealed: new Set(ready.filter(({ share }) => share.sealed).map(placeOf)),
    secrets,
    neutral,
    own,
  });
  requireClean(report);
  return report.notSearched
    .filter(({ whose }) => whose !== INTERNAL)
    .map(({ text, whose, reason }) => `"${text}" of ${whose} was not looked for everywhere. ${reason}`);
}

/** The files behind a sealed link while they can still be read. @throws Failure (5) */
export function requireNoLeakIn(files: Files, customer: string, { secrets, neutral, own }: Checked): void {
  const open = [...files].map(([path, content]) => ({ path, content }));
  requireClean(scanFiles(open, customer, { secrets, neutral, own }));
}

function requireClean(report: LeakReport): void {
  if (isClean(report)) return;
  throw new Failure(
    5,
    `${leakMessage(report)}\nNothing was published; what was there before is untouched.`,
    'Find out how it came there before anything is published: docs/sharing.md says what to look at.',
  );
}
