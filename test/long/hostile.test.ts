/** Every hostile text in every text column, each of its reports opened in the browser. */
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchTestBrowser } from '../support/browser.ts';
import { tryHostile } from '../support/hostile-build.ts';
import { hostileTexts, naughtyStrings } from '../support/hostile-texts.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchTestBrowser();
});
afterAll(() => browser.close());

/** A column of a table has six rows a customer, so that seven customers hold them all. */
const [ROUND, CUSTOMERS] = [42, 7];
/** Page and slides of each; of the book page and slides, the board, and the page of the one CSM. */
const pagesOf = (customers: number) => 2 * customers + 4;
const texts = [...hostileTexts, ...naughtyStrings];
const rounds = Array.from({ length: Math.ceil(texts.length / ROUND) }, (_, at) => at);

test.each(rounds)(
  'round %i',
  async (round) => {
    const some = texts.slice(round * ROUND, (round + 1) * ROUND);
    const { failed, pages, caught, appeared } = await tryHostile(browser, some, CUSTOMERS, {
      only: ['page', 'deck', 'internal'],
    });
    expect(failed).toEqual([]);
    expect(pages).toBe(pagesOf(CUSTOMERS));
    expect({ caught, appeared }).toEqual({ caught: {}, appeared: {} });
  },
  300_000,
);

test('customers of every such name', async () => {
  const { failed, pages, caught, appeared } = await tryHostile(browser, texts, texts.length, {
    only: ['page', 'deck', 'internal'],
    isBare: true,
  });
  expect(failed).toEqual([]);
  expect(pages).toBe(pagesOf(texts.length));
  expect({ caught, appeared }).toEqual({ caught: {}, appeared: {} });
}, 900_000);
