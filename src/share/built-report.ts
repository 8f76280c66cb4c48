/** What the build left of one customer. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of a built report.json; undefined where there is none. */
export function readBuilt(out: string, customer: string, period: string): Uint8Array | undefined {
  const file = join(out, 'reports', customer, period, 'report.json');
  return existsSync(file) ? readFileSync(file) : undefined;
}
