/** Where this program's own sources are. */
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
export const sourceFolder = fileURLToPath(new URL('..', import.meta.url));
