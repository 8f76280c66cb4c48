/** Writes what stands in docs/ and is made from the code: the pages of schemas and figures, the schemas of reports. */
import { fileURLToPath } from 'node:url';
import { writeWhole } from '../src/output/write.ts';
import { madePages } from './docs/made-pages.ts';

for (const [path, text] of Object.entries(madePages()))
  await writeWhole(fileURLToPath(new URL(`../docs/${path}`, import.meta.url)), text);
