/** Writes the documentation as a site: `node scripts/docs-site/write-site.ts [FOLDER]`, by default build/docs. */
import { join, resolve } from 'node:path';
import { programRoot } from '../../src/installation.mjs';
import { writeSite } from './site.ts';

process.env.ASTRO_TELEMETRY_DISABLED = '1';
const folder = resolve(process.argv[2] ?? join(programRoot, 'build', 'docs'));
await writeSite(folder);
process.stderr.write(`${join(folder, 'index.html')}\n`);
