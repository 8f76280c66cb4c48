/** Styles, scripts and fonts beside the reports. Names carry a hash of their content, so old pages keep theirs. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expectDisk } from './disk-failure.ts';
import { writeWhole } from './write.ts';

/** @throws Failure (4) */
export async function writeAssets(
  folder: string,
  assets: readonly { path: string; content: Uint8Array }[],
): Promise<void> {
  for (const { path, content } of assets) {
    const target = join(folder, path);
    if (existsSync(target)) continue;
    await expectDisk(target, async () => {
      await mkdir(dirname(target), { recursive: true });
      await writeWhole(target, content);
    });
  }
}
