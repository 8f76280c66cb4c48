/**
 * The files behind one link. Page, deck, PowerPoint and data are painted anew from the report without the presenter's
 * notes; the PDFs, which never show them, are those of the build. What was painted once is kept in the store. Where the
 * link asks for a passphrase, every file is sealed.
 */
import { hashText } from '../output/build-record.ts';
import { hashBytes } from '../output/hash-bytes.ts';
import { readFiles } from '../output/read-files.ts';
import { readEntry, writeEntry } from '../output/store.ts';
import type { Files } from '../output/write.ts';
import type { PaintRequest, Renderer } from '../render/renderer.ts';
import type { Report } from '../report/report-schema.ts';
import type { Share } from './ledger.ts';
import { passphraseOf } from './passphrase-of.ts';
import { publicReport } from './public-report.ts';
import { sealReport } from './seal-report.ts';
import { unlockFiles } from './unlock-files.ts';
import { deriveBytes } from './token.ts';

export interface EditionShop {
  renderer: Renderer;
  /** Folder of the store. */
  store: string;
  /** The link key. */
  key: Uint8Array;
  /** The vendor's own template for PowerPoint. */
  deckTemplate?: PaintRequest['deckTemplate'];
  /** Looks at the files behind a sealed link while they can still be read; what it throws stops the publication. */
  beforeSealing(files: Files, share: Share): void;
}

export interface Edition {
  share: Share;
  /** The folder of the built report. */
  folder: string;
  /** The bytes of its report.json. */
  report: Uint8Array;
}

type Surface = PaintRequest['surfaces'][number];

/** Which surface a file of the build stands for: what was not built is not shared. */
const surfaceOf: readonly (readonly [file: string, surface: Surface])[] = [
  ['index.html', 'page'],
  ['deck.html', 'deck'],
  ['deck.pdf', 'print'],
  ['report.pdf', 'paper'],
  ['deck.pptx', 'pptx'],
  ['data.xlsx', 'data'],
];

/** From a report's place to the assets. */
const assets = '../../assets';

export async function makeEdition(shop: EditionShop, { share, folder, report }: Edition): Promise<Files> {
  const built = await readFiles(folder);
  const shown = publicReport(JSON.parse(Buffer.from(report).toString('utf8')) as Report);
  const open = await paintOpen(shop, shown, built);
  if (!share.sealed) return open;
  shop.beforeSealing(open, share);
  return seal(shop, share, shown, open);
}

async function paintOpen({ renderer, store, deckTemplate }: EditionShop, shown: Report, built: Files): Promise<Files> {
  const bytes = Buffer.from(JSON.stringify(shown));
  const surfaces = surfaceOf.filter(([file]) => built.has(file)).map(([, surface]) => surface);
  const prints = [...built].filter(([path]) => path.endsWith('.pdf'));
  const fingerprint = hashText(
    'quarterdeck.shared/1',
    hashBytes(bytes),
    renderer.hash,
    surfaces.join(),
    deckTemplate ? JSON.stringify(deckTemplate, bytesAsHash) : '',
    ...prints.flatMap(([path, content]) => [path, hashBytes(content)]),
  );
  const kept = await readEntry(store, fingerprint);
  if (kept) return kept;
  const painted = await renderer.paint({ report: bytes, surfaces, assets, deckTemplate });
  const files = new Map<string, Uint8Array>(painted.files.map(({ path, content }) => [path, content]));
  for (const [path, content] of prints) files.set(path, content);
  await writeEntry(store, fingerprint, files);
  return files;
}

/** The parts of a template are bytes, which JSON would write number by number. */
const bytesAsHash = (_key: string, value: unknown) => (value instanceof Uint8Array ? hashBytes(value) : value);

/** The salt follows from the content, so that the same bytes are sealed alike and other bytes under other keys. */
async function seal({ key, store }: EditionShop, share: Share, { locale }: Report, open: Files): Promise<Files> {
  const files = [...open].map(([path, content]) => ({ path, content })).sort((a, b) => (a.path < b.path ? -1 : 1));
  const passphrase = passphraseOf(key, share);
  const hashes = files.flatMap(({ path, content }) => [path, hashBytes(content)]);
  const salt = deriveBytes(key, 'quarterdeck.salt/1', share.customer, share.period, passphrase, ...hashes).subarray(
    0,
    16,
  );
  const unlock = (await unlockFiles()).map(({ path }) => path);
  const fingerprint = hashText('quarterdeck.sealed/1', Buffer.from(salt).toString('hex'), ...unlock);
  const kept = await readEntry(store, fingerprint);
  if (kept) return kept;
  const sealed = new Map(
    (await sealReport(files, { passphrase, salt, locale, assets })).map(({ path, content }) => [path, content]),
  );
  await writeEntry(store, fingerprint, sealed);
  return sealed;
}
