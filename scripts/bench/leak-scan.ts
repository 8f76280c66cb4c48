/** The leak scan of everything that was built for all customers of a workspace, as it is run before a publication. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { toDay } from '../../src/model/day.ts';
import { isClean, scanForLeaks } from '../../src/share/leak-scan.ts';
import type { Share } from '../../src/share/ledger.ts';
import { checkShares } from '../../src/tasks/publication-check.ts';

export interface LeakScanMeasure {
  seconds: number;
  files: number;
  megabytes: number;
}

/** The workspace has been built. @throws Error where the scan finds something, or something is missing */
export async function measureLeakScan(workspace: string): Promise<LeakScanMeasure> {
  const out = join(workspace, 'dist');
  const root = join(out, 'reports');
  const share = { id: 'saaaaaa', generation: 1, created: toDay('2026-10-12'), expires: toDay('2026-12-31') };
  const live = readdirSync(join(workspace, 'data', 'customers')).flatMap((customer) =>
    readdirSync(join(root, customer)).map((period): Share => ({ ...share, customer, period })),
  );
  const { secrets, neutral, own, missing } = await checkShares(workspace, out, live);
  const owners = new Map(live.map(({ customer, period }) => [`${customer}/${period}`, customer]));
  const began = performance.now();
  const report = await scanForLeaks({ root, owners, secrets, neutral, own });
  const seconds = (performance.now() - began) / 1000;
  if (!isClean(report) || missing.length > 0)
    throw new Error(`leaks: ${JSON.stringify([report.hits.slice(0, 3), report.unread.slice(0, 3), missing.length])}`);
  return { seconds, files: report.files, megabytes: report.bytes / 1e6 };
}
