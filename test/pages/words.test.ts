/** The pages' own words exist in every language. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogues } from '../../src/report/words.ts';

const source = fileURLToPath(new URL('../../src', import.meta.url));
const used = globSync('{pages,layouts,components}/**/*.astro', { cwd: source }).flatMap((file) =>
  [...readFileSync(join(source, file), 'utf8').matchAll(/\bwords\.(?!ts\b)(\w+)/g)].map((match) => match[1]!),
);

test.each(Object.entries(catalogues))('%s', (_locale, catalogue) => {
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((word) => !(`word.${word}` in catalogue))).toEqual([]);
});
