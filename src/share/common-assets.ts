/** What all shared reports refer to: style, scripts and fonts, under names that change with their content. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addToDraft, findCurrent, readCurrent, type Draft, type Versions } from '../output/versions.ts';
import type { Files } from '../output/write.ts';
import { placeStyle } from './place-page.ts';
import { unlockFiles } from './unlock-files.ts';

export async function commonAssets(
  painted: readonly { path: string; content: Uint8Array }[],
  hasSealed: boolean,
): Promise<Files> {
  const files = new Map<string, Uint8Array>(painted.map(({ path, content }) => [path, content]));
  files.set(placeStyle.path, Buffer.from(placeStyle.content));
  if (hasSealed) for (const { path, content } of await unlockFiles()) files.set(path, content);
  return files;
}

/** The assets of the version before stay for one more: a page that is open still asks for those it was written with. */
export async function carryAssets(versions: Versions, draft: Draft): Promise<void> {
  const [before, listed] = [findCurrent(versions), readCurrent(versions)];
  if (before === undefined || !listed) return;
  const left = [...listed].filter(
    ([path, { carried }]) => path.startsWith('assets/') && !carried && !draft.listed.has(path),
  );
  const paths = left.map(([path]) => path);
  await addToDraft(draft, '', new Map(paths.map((path) => [path, readFileSync(join(before, path))])));
  for (const path of paths) draft.listed.get(path)!.carried = true;
}
