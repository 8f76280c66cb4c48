/** The import table of the house: who may import whom, what stays outside, and that nothing goes in circles. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');

/** What each part may import at run time, besides itself. Types may also come from `typesOnly`. */
const table: Record<string, { mayImport: string[]; typesOnly?: string[] }> = {
  'error.ts': { mayImport: [] },
  'installation.mjs': { mayImport: [] },
  formula: { mayImport: [] },
  schema: { mayImport: ['error.ts'] },
  input: { mayImport: ['error.ts', 'formula', 'schema', 'model'] },
  model: { mayImport: ['error.ts', 'formula', 'schema'] },
  figures: { mayImport: ['error.ts', 'formula', 'model', 'schema'] },
  charts: { mayImport: ['error.ts'], typesOnly: ['figures', 'model'] },
  report: { mayImport: ['error.ts', 'formula', 'schema', 'model', 'figures', 'charts'], typesOnly: ['input'] },
  pages: { mayImport: ['layouts', 'components', 'styles'], typesOnly: ['report', 'charts', 'model'] },
  layouts: { mayImport: ['components', 'styles'], typesOnly: ['report'] },
  components: { mayImport: ['formula', 'styles'], typesOnly: ['report', 'charts', 'model'] },
  render: {
    mayImport: ['error.ts', 'installation.mjs', 'formula', 'charts', 'components', 'export'],
    typesOnly: ['report'],
  },
  output: { mayImport: ['error.ts', 'installation.mjs', 'schema'], typesOnly: ['report', 'render'] },
  export: { mayImport: ['error.ts', 'formula'], typesOnly: ['report', 'charts', 'schema', 'input'] },
  share: { mayImport: ['error.ts', 'schema', 'model', 'output'], typesOnly: ['report', 'render'] },
  import: { mayImport: ['error.ts', 'schema', 'model', 'input'] },
  init: { mayImport: ['output'] },
  'stages.ts': { mayImport: [] },
  'pipeline.ts': { mayImport: ['error.ts', 'stages.ts', 'schema', 'input', 'model', 'figures', 'report'] },
  'assess.ts': { mayImport: ['error.ts', 'pipeline.ts', 'report', 'model'] },
  build: {
    mayImport: [
      'assess.ts',
      'error.ts',
      'export',
      'figures',
      'input',
      'installation.mjs',
      'model',
      'output',
      'pipeline.ts',
      'render',
      'report',
      'schema',
      'stages.ts',
      'version.ts',
    ],
  },
  tasks: {
    mayImport: [
      'build',
      'error.ts',
      'figures',
      'input',
      'installation.mjs',
      'model',
      'output',
      'pipeline.ts',
      'render',
      'report',
      'schema',
      'share',
      'version.ts',
    ],
  },
  preview: {
    mayImport: ['assess.ts', 'build', 'error.ts', 'input', 'output', 'pipeline.ts', 'report', 'schema', 'share'],
    typesOnly: ['model', 'render'],
  },
  'version.ts': { mayImport: ['installation.mjs'] },
};

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const IMPORT = /^\s*(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]/g;

function readImports(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(IMPORT)].map((match) => ({ target: match[2]!, typeOnly: match[1] !== undefined }));
  const lazy = [...text.matchAll(DYNAMIC)].map((match) => ({ target: match[1]!, typeOnly: false }));
  return [...found, ...lazy].map(({ target, typeOnly }) => ({
    from: relative(source, file),
    to: target.startsWith('.') ? relative(source, join(dirname(file), target)) : target,
    typeOnly,
  }));
}

const files = globSync('**/*.{ts,astro,mjs}', { cwd: source }).map((name) => join(source, name));
const imports = files.flatMap(readImports);
const partOf = (path: string) => path.split('/')[0]!;
const isLocal = (path: string) => path !== '../astro.config.mjs' && (partOf(path) in table || path.startsWith('..'));

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
/** Definitions of figures are words and formulas, of both reports in one catalogue. */
const allowed = new Set(['figures/definitions/internal.ts']);

/** They read what belongs to the program itself, or only look whether something is there. */
const ownFiles = new Set(['version.ts', 'tasks/doctor.ts', 'preview/serve-preview.ts']);

describe('architecture', () => {
  test('every source file belongs to a part of the table', () => {
    const strangers = files
      .map((file) => relative(source, file))
      .filter((file) => !(partOf(file) in table) && file !== 'content.config.ts' && file !== 'env.d.ts');
    expect(strangers).toEqual([]);
  });

  test('imports follow the table', () => {
    const wrong = imports
      .filter(({ from, to }) => isLocal(to) && partOf(from) !== partOf(to))
      .filter(({ from, to, typeOnly }) => {
        const rule = table[partOf(from)];
        const allowed = [...(rule?.mayImport ?? []), ...(typeOnly ? (rule?.typesOnly ?? []) : [])];
        return !allowed.includes(partOf(to));
      })
      .map(({ from, to }) => `${from} imports ${to}`);
    expect(wrong).toEqual([]);
  });

  test('only pages, layouts, components and render know Astro', () => {
    const wrong = imports
      .filter(({ to }) => to === 'astro' || to.startsWith('astro/') || to.startsWith('astro:') || to.endsWith('.astro'))
      .filter(({ from }) => !['pages', 'layouts', 'components', 'render', 'content.config.ts'].includes(partOf(from)))
      .map(({ from, to }) => `${from} imports ${to}`);
    expect(wrong).toEqual([]);
  });

  test('only input reads the workspace and only output, render and share touch the disk besides', () => {
    const wrong = imports
      .filter(({ to }) => to === 'node:fs' || to === 'node:fs/promises')
      .filter(({ from }) => !['input', 'output', 'render', 'share', 'installation.mjs'].includes(partOf(from)))
      .filter(({ from }) => !ownFiles.has(from))
      .map(({ from, to }) => `${from} imports ${to}`);
    expect(wrong).toEqual([]);
  });

  describe('what makes a customer’s files', () => {
    const beginnings = files
      .map((file) => relative(source, file))
      .filter((file) => /^(report\/(present-customer\.ts|sections\/)|export\/)/.test(file))
      .filter((file) => file !== 'export/data/board-csv.ts');
    const reach = new Set<string>();
    const visit = (file: string) => {
      if (reach.has(file)) return;
      reach.add(file);
      for (const { to } of imports.filter((one) => one.from === file && isLocal(one.to))) visit(to);
    };
    beginnings.forEach(visit);
    const text = (file: string) => readFileSync(join(source, file), 'utf8');

    test('never sees the book, not even its type', () => {
      expect(beginnings.length).toBeGreaterThan(10);
      const named = [...reach].filter(
        (file) => /^(report|export|figures)\//.test(file) && /\bBook(Customer)?\b/.test(withoutComments(text(file))),
      );
      expect(named).toEqual([]);
    });

    test('imports nothing of the internal report and the board', () => {
      expect([...reach].filter((file) => /internal\b|board/.test(file) && !allowed.has(file))).toEqual([]);
    });
  });

  test('nothing imports itself through others at run time', () => {
    const graph = new Map<string, string[]>();
    for (const { from, to, typeOnly } of imports)
      if (!typeOnly && isLocal(to)) graph.set(from, [...(graph.get(from) ?? []), to]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: string[]) => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (done.has(file) || path.includes(file)) return;
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of graph.keys()) visit(file, []);
    expect(cycles).toEqual([]);
  });

  test('the readme of src names every package that the product depends on', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const readme = readFileSync(join(source, 'README.md'), 'utf8');
    expect(Object.keys(dependencies).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
