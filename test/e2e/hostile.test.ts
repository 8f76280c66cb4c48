/** Whatever stands in the data is text: in the browser nothing of it runs, asks for anything, or becomes an element. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnKind } from '../../src/schema/column-kind.ts';
import { tables, type TableName } from '../../src/schema/tables.ts';
import { makeHostile } from '../fixtures/hostile/make-hostile.ts';
import { launchTestBrowser } from '../support/browser.ts';
import { tryHostile } from '../support/hostile-build.ts';
import { hostileTexts, naughtyStrings } from '../support/hostile-texts.ts';
import { springTrap } from '../support/trap.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchTestBrowser();
});
afterAll(() => browser.close());

/** Columns of text that have a form of their own, so that nothing else gets in. */
const formal = ['currency', 'from', 'to', 'timezone', 'color', 'logo', 'template'];

test('every text column of every table holds such texts', () => {
  const made = makeHostile(['x'], 1).tables;
  const missing = (Object.keys(tables) as TableName[]).flatMap((table) =>
    Object.keys(tables[table].columns)
      .filter((column) => columnKind(table, column) === 'text' && !formal.includes(column))
      .filter((column) => !made[table]?.some((row) => row[column] !== undefined))
      .map((column) => `${table}.${column}`),
  );
  expect(missing).toEqual([]);
});

test('nothing runs, nothing is asked for, no element appears', async () => {
  const texts = [...hostileTexts, ...naughtyStrings.filter((text) => /[<>&"'`{}$\\]|script|\p{C}/iu.test(text))];
  const { failed, pages, caught, appeared, html } = await tryHostile(browser, texts, 3, {
    only: ['page', 'deck', 'pdf', 'internal'],
  });
  expect(failed).toEqual([]);
  expect(pages).toBeGreaterThan(6);
  expect(caught).toEqual({});
  expect(appeared).toEqual({});
  expect(html).toContain('&lt;script&gt;');
});

test('the trap catches what does run, ask or appear', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-trap-'));
  const file = join(folder, 'index.html');
  writeFileSync(file, `<p>${hostileTexts[0]}<img src=x onerror="alert(2)"><img src="https://evil.example/x.png"></p>`);
  const { caught, elements } = await springTrap(browser, file, folder);
  rmSync(folder, { recursive: true });
  expect(caught.filter((what) => what.startsWith('alert'))).toHaveLength(2);
  expect(caught.some((what) => what.includes('https://evil.example/x.png'))).toBe(true);
  expect(elements).toMatchObject({ script: 1, 'img[onerror=alert(2)]': 1 });
});
