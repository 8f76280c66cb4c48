/** The folder of a CSM's page below `dist/internal/csm/`: the id where it can name a folder anywhere, else a name of its own. */
import { createHash } from 'node:crypto';
import { isCustomerId } from '../../schema/cell.ts';

/** No id that names a folder by itself has a low line. */
export function csmFolder(id: string | null): string {
  if (id === null) return '_none';
  if (isCustomerId(id)) return id;
  const readable = id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40);
  return `${readable}_${createHash('sha256').update(id).digest('hex').slice(0, 10)}`;
}
