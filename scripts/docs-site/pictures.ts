/**
 * The pictures of the documentation, taken of the sample reports as they are built now: `npm run docs:pictures` writes
 * docs/images. A picture over 150 kB is an error: pages show it at half its size at most.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer, { type Page } from 'puppeteer-core';
import { build } from '../../src/build/build.ts';
import { programRoot } from '../../src/installation.mjs';
import { findBrowser } from '../../src/output/browser-path.ts';
import { writeWhole } from '../../src/output/write.ts';
import { pictures, size, type Picture } from './picture-list.ts';

const MOST = 150_000;

const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-pictures-'));
try {
  for (const part of ['data', 'content']) cpSync(join(programRoot, part), join(folder, part), { recursive: true });
  await build({ workspace: folder, only: ['page', 'deck', 'internal'] });
  await takeAll();
} finally {
  rmSync(folder, { recursive: true });
}

async function takeAll(): Promise<void> {
  const { executable, args, env, shell } = findBrowser();
  const browser = await puppeteer.launch({
    executablePath: executable,
    args: [...args, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...process.env, ...env },
    headless: shell ? 'shell' : true,
  });
  try {
    for (const picture of pictures) await take(await browser.newPage(), picture);
  } finally {
    await browser.close();
  }
}

async function take(page: Page, { name, path, keys = [], ...own }: Picture): Promise<void> {
  await page.setViewport({ ...size, ...own });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  await page.goto(pathToFileURL(join(folder, 'dist', path)).href, { waitUntil: 'load' });
  for (const key of keys) await page.keyboard.press(key);
  await page.evaluate('document.fonts.ready');
  const png = await page.screenshot({ type: 'png', optimizeForSpeed: false });
  if (png.length > MOST) throw new Error(`docs/images/${name}.png would be ${png.length} bytes; ${MOST} are allowed`);
  await writeWhole(join(programRoot, 'docs', 'images', `${name}.png`), png);
  await page.close();
}
