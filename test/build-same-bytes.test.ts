/** The same input gives the same bytes: in any folder, time zone and locale, with any number of jobs, alone or not. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildInChild } from './support/build-in-child.ts';
import { copyWorkspace } from './support/copy-workspace.ts';
import { outputBytes } from './support/output-bytes.ts';

/** English and Chinese, with a narrative. */
const CUSTOMERS = ['brannock-freight', 'huaheng-manufacturing'];
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

async function buildElsewhere(args: string[], env: Record<string, string>): Promise<Record<string, string>> {
  const workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-same bytes é-'));
  folders.push(workspace);
  for (const folder of ['data', 'content'])
    cpSync(join(folders[0]!, folder), join(workspace, folder), { recursive: true });
  const { code, errors } = await buildInChild(workspace, args, { env, cwd: tmpdir() }).ended;
  if (code !== 0) throw new Error(`exit ${code}: ${errors}`);
  return outputBytes(join(workspace, 'dist'));
}

let first: Record<string, string>;
beforeAll(async () => {
  folders.push(copyWorkspace(CUSTOMERS));
  first = await buildElsewhere(['--jobs', '1'], { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' });
});

test('every kind of output is there', () => {
  const kinds = new Set(Object.keys(first).map((path) => path.slice(path.lastIndexOf('.') + 1)));
  expect([...kinds]).toEqual(
    expect.arrayContaining(['html', 'json', 'css', 'pdf', 'pptx', 'csv', 'xlsx', 'ics', 'js', 'woff2']),
  );
});

test('in another folder, time zone and locale, with four jobs', async () => {
  const env = { TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
  expect(await buildElsewhere(['--jobs', '4'], env)).toEqual(first);
}, 120_000);

test('one customer alone', async () => {
  const [, alone] = CUSTOMERS as [string, string];
  const found = await buildElsewhere([alone], { TZ: 'America/New_York' });
  const own = (all: Record<string, string>) => Object.entries(all).filter(([path]) => path.includes(`/${alone}/`));
  expect(own(found)).toEqual(own(first));
  expect(own(found).length).toBeGreaterThan(8);
}, 120_000);
