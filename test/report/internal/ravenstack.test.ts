/**
 * A foreign export by mapping alone, with a small invented team and its activities: every section of the internal report
 * shows figures or says which table would feed it, and oddities carry their cautions.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepare, presentBook, survey } from '../../../src/pipeline.ts';
import { internalReportSchema, type InternalReport } from '../../../src/report/report-schema.ts';
import { emptyTexts, sectionOf, tablesOf } from './present-book.ts';

const fixtures = join(import.meta.dirname, '../../fixtures');
const exported = join(import.meta.dirname, '../../../../shared/data');
const isThere = existsSync(join(exported, 'ravenstack'));

let workspace = '';

function copyWorkspace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-'));
  cpSync(join(fixtures, 'ravenstack/data'), join(folder, 'data'), { recursive: true });
  cpSync(join(fixtures, 'ravenstack-internal'), join(folder, 'data/book'), { recursive: true });
  const sources = join(folder, 'data/sources.yaml');
  const there = relative(join(folder, 'data'), exported).split(sep).join('/');
  writeFileSync(sources, readFileSync(sources, 'utf8').replaceAll(/(\.\.\/)+shared\/data/g, there));
  return folder;
}

beforeAll(() => {
  if (isThere) workspace = copyWorkspace();
});
afterAll(() => {
  if (workspace) rmSync(workspace, { recursive: true, force: true });
});

const shows = (report: InternalReport, id: string) =>
  sectionOf(report, id).blocks.some(
    (block) =>
      (block.kind === 'table' && block.rows.length > 0) ||
      (block.kind === 'figures' && block.items.some(({ figure }) => report.figures[figure]?.value !== null)),
  );

describe.skipIf(!isThere).each(['2024-Q3', '2024-Q4'])('%s (skipped where the export is not there)', (period) => {
  test('every section shows figures or says which table would feed it; oddities carry cautions', async () => {
    const prepared = await prepare({ workspace, period });
    const { report } = presentBook(prepared, survey(prepared));
    expect(internalReportSchema.parse(report)).toEqual(report);

    const sections = Object.keys(report.sections).filter((id) => id !== 'appendix');
    const silent = sections.filter((id) => !shows(report, id) && emptyTexts(report, id).length === 0);
    expect(silent).toEqual([]);
    const said = sections.flatMap((id) => emptyTexts(report, id)).join(' ');
    for (const table of [
      'renewals',
      'referrals',
      'milestones',
      'handover',
      'goals',
      'health',
      'acquisition',
      'surveys',
    ])
      expect(said).toContain(table);

    expect(report.figures['nrr']?.caution?.map(({ id }) => id)).toContain('many-subscriptions');
    expect(report.figures['nrr.ttm']?.caution?.map(({ id }) => id)).toContain('high-nrr');
    for (const id of ['headline', 'bridge', 'curves'])
      expect(sectionOf(report, id).blocks.some(({ kind }) => kind === 'note')).toBe(true);

    const [team] = tablesOf(report, 'team');
    expect(team!.rows.map(([name]) => name!.text)).toContain('Without a CSM');
    const [claims] = tablesOf(report, 'contribution');
    expect(claims!.rows.some((row) => row[3]!.tone === 'bad')).toBe(true);
    expect(sectionOf(report, 'quality').title).toMatch(/^0 errors and \d+ warnings/);
  });
});
