/** The documentation: links lead somewhere, commands are those that there are, and the site opens from disk. */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groupPages } from '../scripts/docs-site/contents.ts';
import { pictures } from '../scripts/docs-site/picture-list.ts';
import { readPage, slug } from '../scripts/docs-site/read-page.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = ['README.md', 'src/README.md', ...globSync('docs/*.md', { cwd: root })].sort();

/** Ids of the headings, as links name them. */
const anchorsOf = (path: string) =>
  new Set([...readPage(read(path)).html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
const withoutCode = (text: string) => text.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
const linksOf = (text: string) => [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);

/** Each command with its options, as the program itself lists them. */
const commands = readCommands();

function readCommands(): Map<string, Set<string>> {
  const program = [join(root, 'scripts/quarterdeck.ts'), 'completion', 'bash'];
  const script = execFileSync(process.execPath, program, { encoding: 'utf8' });
  const listed = [...script.matchAll(/^ {4}([a-z]+)\) options="([^"]*)" ;;$/gm)];
  const found = listed.map(([, name, options]): [string, Set<string>] => [name!, new Set(options!.split(' '))]);
  // Of an installed package, before there is a program to go on with.
  return new Map([...found, ['setup', new Set(['--fresh', '--quiet'])]]);
}

interface Called {
  name: string;
  options: string[];
}

/** In blocks of a shell and in code within a line. */
function commandsIn(text: string): Called[] {
  const blocks = [...text.matchAll(/^```sh\n([^]*?)^```$/gm)].flatMap(([, lines]) => lines!.split('\n'));
  const inline = [
    ...text.replace(/^```[^]*?^```$/gm, '').matchAll(/`((?:npx |npm run qd -- |quarterdeck )[^`\n]+)`/g),
  ].map(([, code]) => code!);
  return [...blocks, ...inline].flatMap((line) => {
    const [, words] = /(?:^|\s)(?:npx quarterdeck|npm run qd --|quarterdeck) ([^#|]*)/.exec(line) ?? [];
    const [name = ''] = /^[a-z]+/.exec(words ?? '') ?? [];
    return name === '' ? [] : [{ name, options: words!.match(/--[a-z][a-z-]*/g) ?? [] }];
  });
}

describe.each(pages)('%s', (path) => {
  test('links to what there is', () => {
    const broken = linksOf(read(path)).filter((target) => {
      if (/^[a-z]+:/.test(target)) return !target.startsWith('https://');
      const [file = '', anchor] = target.split('#');
      const to = file === '' ? path : join(dirname(path), file);
      if (!existsSync(join(root, to))) return true;
      return anchor !== undefined && to.endsWith('.md') && !anchorsOf(to).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('names commands and options that there are', () => {
    const unknown = commandsIn(read(path)).filter(({ name, options }) => {
      const known = commands.get(name);
      return !known || options.some((option) => !known.has(option));
    });
    expect(unknown).toEqual([]);
  });
});

test('there are commands to compare with, and pages that name them', () => {
  expect(commands.get('build')).toContain('--only');
  expect(commandsIn('```sh\nnpx quarterdeck build --onyl page # why --not\n```\nSay `quarterdeck chekc`.')).toEqual([
    { name: 'build', options: ['--onyl'] },
    { name: 'chekc', options: [] },
  ]);
  expect(commandsIn(read('docs/first-review.md')).length).toBeGreaterThan(8);
});

test('a page stands in one group, and one that nobody named under More', () => {
  expect(groupPages(['data', 'zebra', 'narrative'])).toEqual([
    { title: 'Begin', pages: ['narrative'] },
    { title: 'Look up', pages: ['data'] },
    { title: 'More', pages: ['zebra'] },
  ]);
});

test('every picture is one that the script takes, and is small', () => {
  const found = globSync('docs/images/*', { cwd: root }).sort();
  expect(found).toEqual(pictures.map(({ name }) => `docs/images/${name}.png`).sort());
  expect(found.filter((path) => statSync(join(root, path)).size > 150_000)).toEqual([]);
});

test.each([
  ['Data that other systems export', 'data-that-other-systems-export'],
  ['`sheet`, `header_row`', 'sheet-header_row'],
])('the anchor of %s', (text, id) => expect(slug(text.replaceAll('`', ''))).toBe(id));

describe('the site', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-docs-'));
  const html = (name: string) => readFileSync(join(folder, name), 'utf8');

  beforeAll(() => {
    execFileSync(process.execPath, [join(root, 'scripts/docs-site/write-site.ts'), folder], { stdio: 'pipe' });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  test('has every page of docs/, reached from the first', () => {
    const names = globSync('docs/*.md', { cwd: root }).map((path) => path.slice('docs/'.length, -'.md'.length));
    for (const name of names) expect(html('index.html')).toContain(`href="${name}.html"`);
    expect(globSync('*.html', { cwd: folder }).sort()).toEqual(
      [...names.map((name) => `${name}.html`), 'index.html'].sort(),
    );
  });

  test('refers to nothing elsewhere and to nothing that is not there, and runs no script', () => {
    for (const name of globSync('*.html', { cwd: folder })) {
      const own = html(name).replace(/<(pre|code)[^>]*>[^]*?<\/\1>/g, '');
      expect(own, name).not.toMatch(/<script|url\(|@import/);
      const sources = [...own.matchAll(/ (?:src|srcset)="([^"]+)"/g)].map(([, target]) => target!);
      const links = [...own.matchAll(/ href="([^"]+)"/g)]
        .map(([, target]) => target!)
        .filter((target) => !/^(https|mailto):/.test(target));
      const missing = [...sources, ...links].filter((target) => {
        const [file = '', anchor] = target.split('#');
        if (file !== '' && !existsSync(join(folder, file))) return true;
        return anchor !== undefined && !html(file || name).includes(` id="${anchor}"`);
      });
      expect(missing, name).toEqual([]);
    }
  });
});
