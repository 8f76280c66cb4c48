/** The schemas in docs/schemas/ hold for the reports that are built; an independent validator says so. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { prepare, present as presentOne, presentBook, survey, type Prepared, type Survey } from '../../src/pipeline.ts';
import type { InternalReport, Report } from '../../src/report/report-schema.ts';
import { bare, beginning, grown, present } from './slices.ts';

const workspace = fileURLToPath(new URL('../../', import.meta.url));
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });

function published(name: string) {
  const schema = JSON.parse(readFileSync(`${workspace}docs/schemas/${name}.schema.json`, 'utf8')) as object;
  const validate = ajv.compile(schema);
  return (report: unknown) => {
    validate(JSON.parse(JSON.stringify(report)));
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

const faultsOfReport = published('report');
const faultsOfInternal = published('internal');

let prepared: Prepared;
let surveyed: Survey;

beforeAll(async () => {
  prepared = await prepare({ workspace, period: '2026-Q3' });
  surveyed = survey(prepared);
});

const sampleReport = (id: string): Report => {
  const one = prepared.book.customers.find(({ slice }) => slice.customer.id === id);
  if (!one) throw new Error(`no customer ${id}`);
  return presentOne(prepared, surveyed, one).report;
};

describe('report.schema.json', () => {
  test.each(['brannock-freight', 'huaheng-manufacturing', 'pelican-row'])('holds for the report of %s', (id) => {
    expect(faultsOfReport(sampleReport(id))).toEqual([]);
  });

  test.each(Object.entries({ grown, beginning, bare }))('holds for a customer that is %s', (_, parts) => {
    expect(faultsOfReport(present(parts).report)).toEqual([]);
    expect(faultsOfReport(present(parts, undefined, 'zh-CN').report)).toEqual([]);
  });

  test('refuses what it does not know, wherever it stands', () => {
    const { report } = present(grown);
    const [figure] = Object.keys(report.figures);
    const [section] = Object.keys(report.sections);
    const at = (change: (copy: Report) => object) => {
      const copy = structuredClone(report);
      Object.assign(change(copy), { files: ['data/customers/x/usage.csv'] });
      return faultsOfReport(copy);
    };
    expect(at((copy) => copy)).not.toEqual([]);
    expect(at((copy) => copy.customer)).not.toEqual([]);
    expect(at((copy) => copy.figures[figure as string] as object)).not.toEqual([]);
    expect(at((copy) => copy.figures[figure as string]?.source[0] ?? {})).not.toEqual([]);
    expect(at((copy) => copy.sections[section as string]?.blocks[0] ?? {})).not.toEqual([]);
  });

  test('refuses a report without its figures, and one of another version', () => {
    const { figures: _, ...without } = present(grown).report;
    expect(faultsOfReport(without)).not.toEqual([]);
    expect(faultsOfReport({ ...present(grown).report, schema: 'quarterdeck.report/2' })).not.toEqual([]);
  });
});

describe('internal.schema.json', () => {
  const internalReport = (): InternalReport => {
    const { report } = presentBook(prepared, surveyed) as { report: InternalReport };
    return report;
  };

  test('holds for the internal report of the sample', () => {
    expect(faultsOfInternal(internalReport())).toEqual([]);
  });

  test('is not met by a customer’s report, nor the other way round', () => {
    expect(faultsOfInternal(present(grown).report)).not.toEqual([]);
    expect(faultsOfReport(internalReport())).not.toEqual([]);
  });
});
