/** `quarterdeck share`: gives a report away by a link, which is printed here and kept nowhere. */
import { renderANSI, renderUnicodeCompact } from 'uqr';
import { Failure } from '../../src/error.ts';
import { hostAddress } from '../../src/schema/workspace.ts';
import { shareReport, type SharedLink } from '../../src/tasks/sharing.ts';
import { print, printJson, type CommonOptions } from './print.ts';

export interface ShareCommandOptions extends CommonOptions {
  customer: string;
  period?: string;
  to?: string;
  expires?: string;
  passphrase: boolean;
  qr: boolean;
  baseUrl?: string;
  out?: string;
}

export async function share({ passphrase, baseUrl, qr, json, ...options }: ShareCommandOptions): Promise<void> {
  if (options.to !== undefined && options.to.trim() === '')
    throw new Failure(1, '--to names nobody.', 'Write a name, such as --to "Maya Lindqvist".');
  const link = await shareReport({ ...options, sealed: passphrase, baseUrl: baseUrl && requireAddress(baseUrl) });
  if (json) {
    const { newKey: _file, ...rest } = link;
    printJson(rest);
  } else printLink(link, qr);
  if (link.newKey) process.stderr.write(`${aboutKey(link.newKey)}\n`);
}

function requireAddress(text: string): string {
  const parsed = hostAddress.safeParse(text);
  if (!parsed.success) throw new Failure(1, `--base-url ${parsed.error.issues[0]?.message ?? 'cannot be understood'}.`);
  return parsed.data;
}

function printLink({ id, url, path, expires, passphrase, to, again, open }: SharedLink, qr: boolean): void {
  print(url);
  if (passphrase) print(`Passphrase: ${passphrase}   (send it by another way than the link)`);
  if (qr) print(drawCode(url, url === path));
  print('');
  print(
    `${again ? 'The same link as before' : 'A new link'}${to ? ` for ${to}` : ''}, id ${id}. It opens through ${expires}.`,
  );
  if (url === path)
    print('Put the address of your host before it: data/workspace.yaml can hold it as share: { base_url: https://… }.');
  print('It opens as soon as quarterdeck publish has run and the folder is on the host.');
  print(
    passphrase
      ? 'Whoever has the link and the passphrase can read the report and keep a copy; a copy stays readable after the end.'
      : 'Whoever has the link can open it, pass it on, and keep a copy; a copy stays readable after the end.',
  );
  if (open) print(`An open link to the same report still works: quarterdeck unshare ${open} ends it.`);
}

/** A code of a path alone would lead nowhere. */
function drawCode(url: string, isPath: boolean): string {
  if (isPath)
    throw new Failure(
      1,
      'A code needs the whole address, and the address of your host is not known.',
      'Write it into data/workspace.yaml as share: { base_url: https://… }, or give it by --base-url. The link was made: the same call prints it again.',
    );
  return process.stdout.isTTY && process.stdout.hasColors() ? renderANSI(url) : renderUnicodeCompact(url);
}

const aboutKey = (file: string) =>
  `A link key was made: ${file}
Keep a copy of it where you keep passwords: all links follow from it. Without it no link can be made again or found, and with another one all links move.`;
