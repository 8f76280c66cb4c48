/**
 * A browser that prints. Tried in this order, until one prints a page: the one that PUPPETEER_EXECUTABLE_PATH names, Chrome
 * or Chromium of this machine, the headless shell among the packages (Linux), Puppeteer's own download (macOS,
 * Windows, and where nothing else is left). One that is there but does not print, for want of a library, is passed
 * over and remembered by its mark, so that it is not tried again until it changes.
 */
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { isPacked } from '../../src/installation.mjs';
import { runChild, SetupFailure } from './child.mjs';
import { markFile } from './mark.mjs';
import { downloadBrowser, unpackHeadlessShell } from './unpack.mjs';

/** @typedef {import('./stamp.mjs').Browser} Browser */

const names = [
  'chrome-headless-shell',
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chrome',
  'msedge',
  'microsoft-edge-stable',
];

/** Where installers put them without touching PATH. */
function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    );
  }
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return roots.flatMap((root) =>
      root
        ? ['Google\\Chrome', 'Chromium', 'Microsoft\\Edge'].map((app) =>
            join(root, app, 'Application', app.endsWith('Edge') ? 'msedge.exe' : 'chrome.exe'),
          )
        : [],
    );
  }
  return ['/opt/google/chrome/chrome', '/usr/bin/chromium', '/usr/lib/chromium/chromium', '/snap/bin/chromium'];
}

/**
 * The browsers that are on this machine already, each real file once.
 * @returns {{ executable: string, source: string, mark: string }[]}
 */
export function findCandidates() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const named = process.env.PUPPETEER_EXECUTABLE_PATH;
  const places = [
    ...(named ? [{ executable: resolve(named), source: 'PUPPETEER_EXECUTABLE_PATH' }] : []),
    ...names.flatMap((name) => folders.map((folder) => ({ executable: join(folder, name + suffix), source: 'PATH' }))),
    ...usualPlaces().map((executable) => ({ executable, source: 'this machine' })),
  ];
  const seen = new Set();
  return places.flatMap((place) => {
    const mark = markFile(place.executable);
    if (!mark || seen.has(mark)) return [];
    seen.add(mark);
    return [{ ...place, mark }];
  });
}

/**
 * @param {string} root
 * @param {string} node the Node that runs the trial
 * @param {(line: string) => void} say
 * @returns {Promise<{ browser: Browser, seen: string[] }>} the first browser that printed, and the marks of all on this machine
 */
export async function setUpBrowser(root, node, say) {
  const candidates = findCandidates();
  const seen = candidates.map((candidate) => candidate.mark);
  const named = process.env.PUPPETEER_EXECUTABLE_PATH;
  if (named && !existsSync(named)) say(`PUPPETEER_EXECUTABLE_PATH names ${named}, which is not there; looking further`);
  for (const { executable, source } of candidates) {
    const shell = /headless[-_]shell/.test(executable);
    const browser = await tryBrowser(root, node, say, { executable, env: {}, args: [], version: '', source, shell });
    if (browser) return { browser, seen };
  }
  for (const fetch of [unpackHeadlessShell, downloadBrowser]) {
    const fetched = await fetch(root, node, say);
    const browser = fetched && (await tryBrowser(root, node, say, fetched));
    if (browser) return { browser, seen };
  }
  throw new SetupFailure(
    'no browser was found that prints. Install Chrome or Chromium (Debian, Ubuntu: `apt install chromium`), or name one in ' +
      'PUPPETEER_EXECUTABLE_PATH, and run this again.',
  );
}

/**
 * Prints a page with it, first inside the browser's sandbox and then, where this machine does not let it build one
 * (containers, root), without.
 * @param {string} root @param {string} node @param {(line: string) => void} say @param {Browser} browser
 * @returns {Promise<Browser | undefined>}
 */
async function tryBrowser(root, node, say, browser) {
  const trial = join(root, 'scripts', 'setup', isPacked(root) ? 'trial.js' : 'trial.ts');
  const isRoot = process.getuid?.() === 0;
  let words = '';
  for (const args of isRoot ? [['--no-sandbox']] : [[], ['--no-sandbox']]) {
    const attempt = { ...browser, args: [...browser.args, ...args] };
    const { code, output } = await runChild(node, [trial, JSON.stringify(attempt)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      limit: 40_000,
    });
    words = output.trim();
    if (code === 0) {
      say(`browser: ${words}, ${browser.source} (${browser.executable})${args.length ? ', without its sandbox' : ''}`);
      return { ...attempt, version: words };
    }
  }
  say(
    `${browser.executable} is there but does not print: ${words.split('\n').find((line) => line.trim()) ?? 'no answer'}`,
  );
  return undefined;
}
