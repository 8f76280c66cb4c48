/** A leak is a type error: the compiler refuses each of the lines of `shape.ts` that would be one. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const here = import.meta.dirname;
const tsc = join(createRequire(import.meta.url).resolve('typescript/package.json'), '../bin/tsc');

test('what would hand a customer something of the book does not compile', () => {
  const { status, stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '--pretty', 'false', '-p', here], {
    encoding: 'utf8',
  });
  expect(stdout.split('\n').filter((line) => line.includes('shape.ts'))).toEqual([]);
  expect([status, stdout]).toEqual([0, '']);
  expect(readFileSync(join(here, 'shape.ts'), 'utf8').match(/@ts-expect-error/g)!.length).toBeGreaterThanOrEqual(10);
}, 120_000);
