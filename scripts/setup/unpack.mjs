/**
 * Browsers that come with the packages. Everything is made under a temporary name and then renamed, so a folder that
 * has the final name is whole.
 */
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { cacheFolder, packageFolder } from '../../src/installation.mjs';
import { runChild } from './child.mjs';

/** @typedef {import('./stamp.mjs').Browser} Browser */

/**
 * The headless shell of `@sparticuz/chromium` with the shared libraries that a bare Linux lacks. Fonts: the machine's
 * own, and Open Sans where it has none.
 * @param {string} root @param {string} _node @param {(line: string) => void} say
 * @returns {Promise<Browser | undefined>} undefined where the package is not for this system
 */
export async function unpackHeadlessShell(root, _node, say) {
  const from = packageFolder('@sparticuz/chromium', root);
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(join(from, 'bin'))) return undefined;
  const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
  const folder = join(cacheFolder(root), `headless-shell-${version}`);
  if (!existsSync(folder)) {
    say(`unpacking headless Chromium ${version} into ${cacheFolder(root)}`);
    dropOthers(folder);
    const unfinished = `${folder}.unfinished-${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    const { extract } = createRequire(join(from, 'package.json'))('tar-fs');
    const unpack = (/** @type {string} */ name, /** @type {NodeJS.WritableStream} */ to) =>
      pipeline(createReadStream(join(from, 'bin', name)), createBrotliDecompress({ chunkSize: 2 ** 21 }), to);
    await unpack('al2023.tar.br', extract(unfinished));
    await unpack('fonts.tar.br', extract(unfinished));
    await unpack('chromium.br', createWriteStream(join(unfinished, 'headless-shell'), { mode: 0o755, flush: true }));
    writeFileSync(join(unfinished, 'fonts.conf'), fontConfiguration(folder));
    renameSync(unfinished, folder);
  }
  return {
    executable: join(folder, 'headless-shell'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
    args: [],
    version: '',
    source: 'from the packages',
    shell: true,
  };
}

/**
 * Puppeteer's own headless shell, fetched from Google's servers.
 * @param {string} root @param {string} node @param {(line: string) => void} say
 * @returns {Promise<Browser | undefined>}
 */
export async function downloadBrowser(root, node, say) {
  const folder = join(cacheFolder(root), 'puppeteer');
  say("fetching Puppeteer's headless Chrome");
  const { code, output } = await runChild(node, [join(root, 'scripts', 'setup', 'download.mjs'), folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (code === 0)
    return { executable: output.trim(), env: {}, args: [], version: '', source: "Puppeteer's own", shell: true };
  say(`it could not be fetched: ${output.trim().split('\n').pop()}`);
  return undefined;
}

/** @param {string} folder */
function fontConfiguration(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}/fonts</dir>
  <cachedir>${folder.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}/fonts-cache</cachedir>
</fontconfig>
`;
}

/** Removes other versions and what an interrupted set-up left; the lock keeps others from being at work here. @param {string} folder */
function dropOthers(folder) {
  const parent = join(folder, '..');
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    if (name.startsWith('headless-shell-')) rmSync(join(parent, name), { recursive: true, force: true });
  }
}
