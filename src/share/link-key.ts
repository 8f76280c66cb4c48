/**
 * The link key: 256 random bits, from the environment (QUARTERDECK_LINK_KEY) or from a file that its owner alone may
 * read. It is never in a repository, in an output, in a log or in an argument of a command; no message here quotes it.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { Failure } from '../error.ts';
import { writeSecret } from '../output/write-secret.ts';

const KEY_BYTES = 32;
const HOW = 'It is 32 random bytes as 64 hexadecimal digits or in base64: `openssl rand -hex 32` makes one.';

export interface KeyPlace {
  workspace: string;
  /** Default: that of the process. */
  env?: NodeJS.ProcessEnv;
}

/** Where the key file is: as QUARTERDECK_LINK_KEY_FILE says, else among the user's own settings. */
export function keyFileOf({ env = process.env }: Pick<KeyPlace, 'env'> = {}): string {
  const named = env['QUARTERDECK_LINK_KEY_FILE'];
  if (named) return resolve(named);
  const settings =
    env['XDG_CONFIG_HOME'] ||
    (process.platform === 'win32' && env['APPDATA']) ||
    join(env['HOME'] || homedir(), '.config');
  return join(settings, 'quarterdeck', 'link.key');
}

/** The key, or undefined where there is none yet. @throws Failure (1) where it is not safe or cannot be understood */
export function findLinkKey(place: KeyPlace): Uint8Array | undefined {
  const { env = process.env } = place;
  const given = env['QUARTERDECK_LINK_KEY'];
  if (given) return parseKey(given, 'QUARTERDECK_LINK_KEY');
  const file = keyFileOf(place);
  if (!existsSync(file)) return undefined;
  requireSafe(file, place);
  return parseKey(readFileSync(file, 'utf8'), file);
}

/** @throws Failure (1) where there is none */
export function requireLinkKey(place: KeyPlace): Uint8Array {
  const key = findLinkKey(place);
  if (key) return key;
  throw new Failure(
    1,
    `There is no link key: neither QUARTERDECK_LINK_KEY is set, nor is there a file ${keyFileOf(place)}.`,
    'Use the key that the links were made with; `quarterdeck share` makes one where no link was given out yet.',
  );
}

/** A new key in its file. @throws Failure (1) where the file's place is not safe, (4) where it cannot be written */
export async function createLinkKey(place: KeyPlace): Promise<{ key: Uint8Array; file: string }> {
  const file = keyFileOf(place);
  requireOutside(file, place);
  const key = randomBytes(KEY_BYTES);
  await writeSecret(file, `${key.toString('hex')}\n`);
  return { key, file };
}

function parseKey(text: string, from: string): Uint8Array {
  const written = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(written)
    ? Buffer.from(written, 'hex')
    : /^[\w+/-]{43}=?$/.test(written)
      ? Buffer.from(written, 'base64')
      : undefined;
  if (key?.length !== KEY_BYTES) throw new Failure(1, `The link key of ${from} cannot be understood.`, HOW);
  if (new Set(key).size < 8) throw new Failure(1, `The link key of ${from} is not random.`, HOW);
  return key;
}

function requireSafe(file: string, place: KeyPlace): void {
  requireOutside(file, place);
  if (process.platform === 'win32') return;
  const { mode } = statSync(file);
  if (mode & 0o077)
    throw new Failure(
      1,
      `Others than its owner may open the link key ${file} (mode ${(mode & 0o777).toString(8)}).`,
      `Run chmod 600 ${file}; whoever may have read it can make your links, so think of a new key.`,
    );
}

/** Nothing that is built, published or kept in git may hold the key. */
function requireOutside(file: string, { workspace, env = process.env }: KeyPlace): void {
  const root = resolve(workspace);
  const inside = ['data', 'content', 'dist'].find((folder) => !relative(join(root, folder), file).startsWith('..'));
  const repository = env['QUARTERDECK_LINK_KEY_FILE'] ? findRepository(dirname(file)) : undefined;
  if (inside === undefined && repository === undefined) return;
  throw new Failure(
    1,
    `The link key may not stand in ${inside ? join(root, inside) : `${repository}, which is kept in git`}.`,
    'Name a file elsewhere by QUARTERDECK_LINK_KEY_FILE, or none: then it is among your own settings.',
  );
}

function findRepository(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : findRepository(above);
}
