/**
 * Decks opened by LibreOffice: as many pages as slides, with their titles; with the built-in look, with our foreign
 * template, and with a template that LibreOffice wrote. Without LibreOffice the tests say so and are passed over.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPptx } from '../../src/export/pptx/build-pptx.ts';
import { readDeckTemplate } from '../../src/input/read-deck-template.ts';
import { readPdfPages } from '../support/pdf-text.ts';
import { foreignTemplate } from '../export/pptx/foreign-template.ts';
import { sampleReports, slidesOf } from '../export/pptx/sample-reports.ts';

const has = spawnSync('soffice', ['--version']).status === 0;
let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'quarterdeck-office-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function convert(bytes: Uint8Array, from: string, to: string): Buffer {
  writeFileSync(join(root, `deck.${from}`), bytes);
  const { status } = spawnSync(
    'soffice',
    [
      `-env:UserInstallation=file://${root}/profile`,
      '--headless',
      '--convert-to',
      to,
      '--outdir',
      root,
      join(root, `deck.${from}`),
    ],
    { timeout: 110_000 },
  );
  expect(status).toBe(0);
  return readFileSync(join(root, `deck.${to}`));
}

const letters = (text: string) => text.replace(/[\s\u00ad\ufb00-\ufb04]/g, '');

async function expectPages(bytes: Uint8Array, titles: readonly string[]): Promise<void> {
  const pages = await readPdfPages(new Uint8Array(convert(bytes, 'pptx', 'pdf')));
  expect(pages).toHaveLength(titles.length);
  for (const [index, title] of titles.entries()) expect(letters(pages[index]!)).toContain(letters(title));
}

function templateOf(bytes: Uint8Array) {
  const folder = join(root, 'ws/content/templates');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'acme.pptx'), bytes);
  const { template, faults } = readDeckTemplate(join(root, 'ws'));
  expect(faults).toEqual([]);
  return template!;
}

describe.skipIf(!has)('LibreOffice opens', async () => {
  const reports = has ? await sampleReports() : [];
  const [report] = reports;

  test.each(reports.map((one) => [slidesOf(one)[0]!.title, one] as const))('%s', async (_, one) => {
    await expectPages(
      await buildPptx(one),
      slidesOf(one).map(({ title }) => title),
    );
  });

  test('a deck in a foreign template, and one in a template of its own writing', async () => {
    const titles = slidesOf(report!).map(({ title }) => title);
    await expectPages(await buildPptx(report!, templateOf(foreignTemplate())), titles);
    const written = convert(convert(await buildPptx(report!), 'pptx', 'odp'), 'odp', 'pptx');
    await expectPages(await buildPptx(report!, templateOf(written)), titles);
  });
});

test.runIf(!has)('LibreOffice is not here, so no deck was opened by it', () => {
  expect(spawnSync('soffice', ['--version']).error).toMatchObject({ code: 'ENOENT' });
});
