/**
 * What a machine and a workspace need in order to build, each looked at for itself: nothing here stops at the first
 * trouble. `note`: worth knowing, and everything works; `wrong`: a build would fail or be wrong.
 */
import { existsSync, statfsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Failure } from '../error.ts';
import { setupCommand } from '../installation.mjs';
import { PrintBrowser } from '../output/browser.ts';
import { findBrowser } from '../output/browser-path.ts';
import { findHolder } from '../output/lock.ts';
import { printPdf } from '../output/pdf.ts';
import { readPrintFaces } from '../render/fonts.ts';
import { readVersion } from '../version.ts';

export interface Finding {
  /** `Node`, `Browser`, … */
  what: string;
  state: 'good' | 'note' | 'wrong';
  found: string;
  /** What to do. */
  fix?: string;
}

const OLDEST_NODE = [22, 18];
/** A build keeps what it made twice: in the out folder and in the store. */
const LEAST_SPACE = 512 * 2 ** 20;

/** Never throws for what it looks at. */
export async function examine(workspace: string): Promise<Finding[]> {
  const root = resolve(workspace);
  const looks: [string, () => Finding | Promise<Finding>][] = [
    ['Quarterdeck', () => good('Quarterdeck', readVersion())],
    ['Node', examineNode],
    ['Browser', examineBrowser],
    ['Sandbox', examineSandbox],
    ['Fonts', examineFonts],
    ['Workspace', () => examineWorkspace(root)],
    ['Lock', () => examineLock(join(root, 'dist'))],
    ['Disk', () => examineDisk(root)],
  ];
  const findings: Finding[] = [];
  for (const [what, look] of looks) {
    try {
      findings.push(await look());
    } catch (error) {
      findings.push(wrong(what, error));
    }
  }
  return findings;
}

const good = (what: string, found: string): Finding => ({ what, state: 'good', found });
const note = (what: string, found: string, fix?: string): Finding => ({
  what,
  state: 'note',
  found,
  ...(fix && { fix }),
});

function wrong(what: string, error: unknown): Finding {
  const found = error instanceof Error ? error.message : String(error);
  const fix = error instanceof Failure ? error.fix : undefined;
  return { what, state: 'wrong', found, ...(fix && { fix }) };
}

function examineNode(): Finding {
  const found = process.versions.node;
  const [major = 0, minor = 0] = found.split('.').map(Number);
  const [least = 0, leastMinor = 0] = OLDEST_NODE;
  if (major > least || (major === least && minor >= leastMinor)) return good('Node', found);
  throw new Failure(
    1,
    `${found} is older than ${OLDEST_NODE.join('.')}.`,
    `Run \`${setupCommand()}\`, which brings a newer one.`,
  );
}

/** It is not enough that there is one: it has to print. */
async function examineBrowser(): Promise<Finding> {
  const found = findBrowser();
  const browser = new PrintBrowser({ pages: 1 });
  try {
    const { pdf } = await printPdf(browser, '<!doctype html><html lang="en"><title>t</title><p>t</p></html>', {
      date: '2026-01-01',
    });
    const header = new TextDecoder('latin1').decode(pdf.subarray(0, 5));
    if (header !== '%PDF-')
      throw new Failure(1, 'It answers, but prints no PDF.', `Run \`${setupCommand()} --fresh\`.`);
  } finally {
    await browser.close();
  }
  return good('Browser', `${found.version}, ${found.source}; it prints`);
}

function examineSandbox(): Finding {
  if (process.getuid?.() !== 0) return good('Sandbox', 'left to the browser');
  return note('Sandbox', 'off, because you are root', 'Build as another user where the data may be hostile.');
}

async function examineFonts(): Promise<Finding> {
  const faces = await readPrintFaces();
  const missing = faces.find(({ file }) => !existsSync(file));
  if (missing) throw new Failure(1, `${missing.file} is missing.`, `Run \`${setupCommand()} --fresh\`.`);
  return good('Fonts', [...new Set(faces.map(({ family }) => family))].join(', '));
}

function examineWorkspace(root: string): Finding {
  const settings = join(root, 'data', 'workspace.yaml');
  if (!existsSync(settings))
    return note('Workspace', `${root} is none`, 'Name one with --workspace, or begin one: quarterdeck init.');
  return good('Workspace', root);
}

function examineLock(out: string): Finding {
  const holder = findHolder(out);
  if (!holder) return good('Lock', 'no build is running here');
  const who = `pid ${holder.pid} on ${holder.host}`;
  return holder.dead
    ? note('Lock', `left by a build that was killed (${who})`, 'Nothing: the next build takes it over.')
    : note('Lock', `a build is running (${who})`, 'Wait for it to end.');
}

function examineDisk(root: string): Finding {
  let folder = root;
  while (!existsSync(folder)) folder = resolve(folder, '..');
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const text = `${(free / 2 ** 30).toFixed(1)} GiB free`;
  if (free >= LEAST_SPACE) return good('Disk', text);
  return note('Disk', text, 'A build of a few hundred customers needs about half a gibibyte.');
}
