/** Style, scripts and fonts that pages refer to. Names carry the hash of the content, so that any may be kept for ever. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { faceRule, readPageFaces } from './fonts.ts';
import { pageScriptIn, type PageScript } from './page-script.ts';
import { sourceFolder } from './paths.ts';

export interface Asset {
  path: string;
  content: Uint8Array;
}

export interface AssetNames {
  /** File names below the assets folder. */
  style: string;
  pageScript: string;
  deckScript: string;
  internalScript: string;
  boardScript: string;
}

export interface Assets {
  /** What customers' reports refer to, and nothing internal. */
  customers: Asset[];
  /** What the internal report and the board refer to. */
  internal: Asset[];
  names: AssetNames;
}

const styleFolder = join(sourceFolder, 'styles');
const scriptFolder = join(sourceFolder, 'components', 'client');

/** Comments and the white space of indentation go; nothing that CSS means is touched. */
export const shrinkStyle = (style: string) =>
  style
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '')
    .replace(/: (?=[^ ])/g, ':')
    .replace(/ \{/g, '{')
    .replace(/;\}/g, '}');

/** The style sheets in the order of their names; `without` names those that a surface has no use for. */
export async function readStyle(without: readonly string[] = []): Promise<string> {
  const names = (await readdir(styleFolder)).filter((name) => name.endsWith('.css') && !without.includes(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(styleFolder, name), 'utf8')));
  return shrinkStyle(texts.join('\n'));
}

function nameByContent(stem: string, extension: string, content: string): Asset {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  return { path: `${stem}-${hash}.${extension}`, content: Buffer.from(content) };
}

/** A script of one or several files, one after the other. */
async function readScript(stem: string, ...before: string[]): Promise<Asset> {
  const files = [...before, stem].map((name) => readFile(join(scriptFolder, `${name}.js`), 'utf8'));
  const text = (await Promise.all(files)).join('\n').replace(/^\/\*\*[^]*?\*\/$/gm, '');
  return nameByContent(stem, 'js', text.replace(/^\s*(\/\/.*|\/\*\*.*\*\/)?\n/gm, '').replace(/^\s+/gm, ''));
}

/** `bundleFolder`: where the compiled pages and their script are. */
export async function readAssets(bundleFolder: string): Promise<Assets> {
  const faces = await readPageFaces();
  const fonts = await Promise.all(
    faces.map(async (face) => ({ path: `fonts/${face.name}`, content: await readFile(face.file) })),
  );
  const rules = faces.map((face) => faceRule(face, `fonts/${face.name}`));
  const style = nameByContent('quarterdeck', 'css', rules.join('') + (await readStyle()));
  const readBundled = async (name: PageScript) =>
    nameByContent(name, 'js', await readFile(pageScriptIn(bundleFolder, name), 'utf8'));
  const [pageScript, deckScript, internalScript, boardScript] = await Promise.all([
    readBundled('page'),
    readScript('deck', 'fit'),
    readBundled('internal'),
    readBundled('board'),
  ]);
  const common = [style, deckScript, ...fonts];
  return {
    customers: [pageScript, ...common],
    internal: [internalScript, boardScript, ...common],
    names: {
      style: style.path,
      pageScript: pageScript.path,
      deckScript: deckScript.path,
      internalScript: internalScript.path,
      boardScript: boardScript.path,
    },
  };
}
