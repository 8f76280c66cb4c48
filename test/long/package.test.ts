/** Packed, installed into an empty folder and used there, as somebody who has neither a home nor a right to anything. */
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../src/build/build.ts';
import { findRegistry, makeEmptyMachine, type EmptyMachine } from '../support/packed-program.ts';

const registry = findRegistry();

describe.skipIf(!registry)(registry ? 'the package' : 'the package: not tried, because no registry answers', () => {
  let machine: EmptyMachine;
  const at = (path: string) => join(machine.folder, path);
  const files = (folder: string) =>
    globSync('**/*', { cwd: at(folder) }).filter((path) => statSync(at(join(folder, path))).isFile());

  beforeAll(() => {
    machine = makeEmptyMachine(registry!);
    expect(machine.run('.', 'npm', 'install', '../packed.tgz')).toMatchObject({ status: 0 });
  }, 900_000);
  afterAll(() => machine && rmSync(dirname(machine.folder), { recursive: true }), 120_000);

  test('holds what runs, and no tests, benches or sources', () => {
    const packed = files('node_modules/quarterdeck');
    expect(packed).toContain('build/program/scripts/start.mjs');
    expect(packed.filter((path) => /(^|\/)(test|bench|fixtures|golden)\/|\.(ts|astro)$/.test(path))).toEqual([]);
    const size = packed.reduce((sum, path) => sum + statSync(at(`node_modules/quarterdeck/${path}`)).size, 0);
    expect(size).toBeLessThan(4 * 2 ** 20);
  });

  test('names nothing of the machine that packed it', () => {
    const clone = join(import.meta.dirname, '../..');
    const telling = files('node_modules/quarterdeck').filter((path) =>
      readFileSync(at(`node_modules/quarterdeck/${path}`), 'latin1').includes(clone),
    );
    expect(telling).toEqual([]);
  });

  test('brings no package that runs a script when it is installed', () => {
    const record = JSON.parse(readFileSync(at('node_modules/.package-lock.json'), 'utf8')) as {
      packages: Record<string, { hasInstallScript?: boolean }>;
    };
    expect(Object.keys(record.packages)).toContain('node_modules/vega');
    expect(Object.entries(record.packages).filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
  });

  describe('begins a workspace and builds it', () => {
    beforeAll(() => {
      expect(machine.run('.', 'npx', 'quarterdeck', 'init', 'my-qbrs')).toMatchObject({ status: 0 });
      const { status, stderr } = machine.run('my-qbrs', 'npx', 'quarterdeck', 'build');
      expect(status, stderr).toBe(0);
    }, 300_000);

    test('into the same bytes as a clone does', async () => {
      const workspace = mkdtempSync(join(tmpdir(), 'quarterdeck-clone-'));
      for (const folder of ['data', 'content'])
        cpSync(at(`my-qbrs/${folder}`), join(workspace, folder), { recursive: true });
      await build({ workspace });
      // Two machines may print with two browsers.
      const alike = files('my-qbrs/dist').filter((path) => !path.endsWith('.pdf'));
      expect(alike).toEqual(
        expect.arrayContaining(['internal/2026-Q3/index.html', 'reports/example-customer/2026-Q3/deck.pptx']),
      );
      const different = alike.filter(
        (path) => !readFileSync(at(`my-qbrs/dist/${path}`)).equals(readFileSync(join(workspace, 'dist', path))),
      );
      rmSync(workspace, { recursive: true });
      expect(different).toEqual([]);
    }, 300_000);

    test('with PDFs', () => {
      for (const name of ['report.pdf', 'deck.pdf'])
        expect(readFileSync(at(`my-qbrs/dist/reports/example-customer/2026-Q3/${name}`), 'latin1').slice(0, 5)).toBe(
          '%PDF-',
        );
    });

    test('and at once the second time, saying nothing of set-up', () => {
      const { status, stdout, stderr } = machine.run('my-qbrs', 'npx', 'quarterdeck', 'build', '--json');
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect((JSON.parse(stdout) as { unchanged: unknown[] }).unchanged).toHaveLength(2);
    });

    test('also where nothing can be written beside the package', () => {
      expect(machine.run('.', 'chmod', '-R', 'a-w', 'node_modules')).toMatchObject({ status: 0 });
      try {
        rmSync(at('my-qbrs/dist'), { recursive: true });
        rmSync(at('my-qbrs/.quarterdeck'), { recursive: true, force: true });
        expect(machine.run('my-qbrs', 'npx', 'quarterdeck', 'build', '--only', 'page,pdf')).toMatchObject({
          status: 0,
        });
        expect(files('my-qbrs/dist')).toContain('reports/example-customer/2026-Q3/deck.pdf');
      } finally {
        machine.run('.', 'chmod', '-R', 'u+w', 'node_modules');
      }
    }, 300_000);
  });
});
