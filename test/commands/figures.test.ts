/** `quarterdeck figures` as a user runs it. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const workspace = fileURLToPath(new URL('../../', import.meta.url));

function figures(...options: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`${workspace}scripts/quarterdeck.ts`, 'figures', '--workspace', workspace, '--period', '2026-Q3', ...options],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  return { status, stdout, stderr };
}

describe('--json', () => {
  test('of a customer: every figure by id, in the shape that others read', () => {
    const { status, stdout } = figures('brannock-freight', '--json');
    expect(status).toBe(0);
    const { customer, period, figures: byId } = JSON.parse(stdout) as Record<string, never>;
    expect([customer, period]).toEqual(['brannock-freight', '2026-Q3']);
    for (const [id, figure] of Object.entries<Record<string, unknown>>(byId as never)) {
      expect(figure).toMatchObject({
        id,
        unit: expect.any(String),
        text: expect.any(String),
        definition: { name: expect.any(String), sentence: expect.any(String), formula: expect.any(String) },
        source: expect.any(Array),
      });
      expect(figure).toHaveProperty('value');
      expect(figure).toHaveProperty('previous');
      expect(figure).toHaveProperty('change');
      expect(figure['value'] === null).toBe(typeof figure['reason'] === 'string');
      expect(figure).not.toHaveProperty('working');
      for (const source of figure['source'] as object[]) {
        expect(source).toMatchObject({ table: expect.any(String), rows: expect.any(Number), files: expect.any(Array) });
      }
    }
  });

  test('of the book: curves and quadrant beside the figures', () => {
    const result = JSON.parse(figures('--internal', '--json').stdout) as Record<string, unknown>;
    expect(result).toMatchObject({
      customer: null,
      period: '2026-Q3',
      retention_curves: expect.any(Array),
      quadrant: expect.any(Array),
    });
  });
});

describe('--explain', () => {
  test('prints rows with their places up to the result', () => {
    const { status, stdout } = figures('brannock-freight', '--explain', 'roi.benefit');
    expect(status).toBe(0);
    expect(stdout).toContain('data/customers/brannock-freight/value.csv:');
    expect(stdout).toMatch(/139 × 71\.5 = 9938\.5\n/);
    expect(stdout).toMatch(/^Printed {3}\$/m);
  });

  test('the same as data', () => {
    const explained = JSON.parse(figures('--internal', '--explain', 'arr.closing', '--json').stdout) as object;
    expect(explained).toMatchObject({
      customer: null,
      id: 'arr.closing',
      span: { from: '2026-07-01', through: '2026-09-30' },
      compared: { from: '2026-04-01', through: '2026-06-30' },
      working: { how: 'sum', name: 'arr.closing' },
    });
  });

  test('an unknown id is a wrong call, and the nearest are named', () => {
    const { status, stdout, stderr } = figures('brannock-freight', '--explain', 'roi.benfit');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('There is no figure "roi.benfit" here.');
    expect(stderr).toContain('roi.benefit');
  });

  test.each([[['--all']], [['brannock-freight', '--internal']]])(
    'of more than one at once with %j is a wrong call',
    (options) => {
      expect(figures(...options, '--explain', 'nps').status).toBe(1);
    },
  );
});
