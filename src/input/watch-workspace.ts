/** Tells what changed in a workspace: paths relative to it, those that change together at once. */
import { existsSync, watch, type FSWatcher } from 'node:fs';
import { join, sep } from 'node:path';

/** Long enough for an editor that saves by writing beside and renaming. */
const TOGETHER = 40;
/** What editors and spreadsheets leave beside the file that is being edited. */
const fleeting = /(^|\/)(\.|~\$|#)|~$|\.(swp|tmp|crdownload)$/;

/** @returns what ends the watching */
export function watchWorkspace(root: string, onChange: (paths: string[]) => void): () => void {
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    const paths = [...pending];
    pending.clear();
    onChange(paths);
  };
  const watchers = ['data', 'content'].flatMap((folder): FSWatcher[] => {
    if (!existsSync(join(root, folder))) return [];
    const watcher = watch(join(root, folder), { recursive: true }, (_event, name) => {
      const path = `${folder}/${(name ?? '').split(sep).join('/')}`;
      if (fleeting.test(path)) return;
      pending.add(path);
      clearTimeout(timer);
      timer = setTimeout(flush, TOGETHER);
    });
    return [watcher];
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
