/** `data/views.json`: which reviews were opened, by customer and period. Without the file nobody has looked. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../error.ts';
import { viewsSchema, type View } from '../schema/views.ts';
import { readConfig } from './read-settings.ts';
import type { Reading } from './reading.ts';

export type Views = ReadonlyMap<string, ReadonlyMap<string, View>>;

const PATH = 'data/views.json';

/** A fault in it keeps no report from being built: no report shows it. */
export function readViews({ root, limits, issues }: Pick<Reading, 'root' | 'limits' | 'issues'>): Views {
  const views = new Map<string, Map<string, View>>();
  if (!existsSync(join(root, PATH))) return views;
  const found: Issue[] = [];
  const { value = [] } = readConfig(root, PATH, viewsSchema, limits, found);
  for (const issue of found) issues.push({ ...issue, severity: 'warning' });
  for (const view of value) {
    const periods = views.get(view.customer);
    if (periods) periods.set(view.period, view);
    else views.set(view.customer, new Map([[view.period, view]]));
  }
  return views;
}
