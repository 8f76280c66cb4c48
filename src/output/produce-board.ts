/**
 * Puts the readiness board and the pages of customer success managers into `internal/`: the pages of CSMs as one folder
 * that is swapped in whole, so that nobody's page outlives the person's customers; then the board's own files, each whole,
 * its page last.
 */
import type { Renderer } from '../render/renderer.ts';
import type { Board } from '../report/board/board-schema.ts';
import { hashText } from './build-record.ts';
import { isPublished, publishFiles, publishFolder, type OutFolder } from './publish.ts';

/** Where the board's own files stand in the out folder. */
export const BOARD_FOLDER = 'internal';
const CSM_FOLDER = 'internal/csm';

export interface BoardWork {
  board: Board;
  /** The page of each CSM, by its folder below `internal/csm/`. */
  csms: ReadonlyMap<string, Board>;
  /** The list as CSV. */
  csv: Uint8Array;
}

export interface BoardProduced {
  changed: boolean;
  /** Of the board and of the pages of CSMs, for the record of the build. */
  units: { folder: string; fingerprint: string }[];
  milliseconds: { html: number };
}

/** @throws Failure (4) */
export async function produceBoard(renderer: Renderer, out: OutFolder, work: BoardWork): Promise<BoardProduced> {
  const milliseconds = { html: 0 };
  const encode = (board: Board) => new TextEncoder().encode(JSON.stringify(board));
  const paint = async (json: Uint8Array, assets: string) => {
    const painted = await renderer.paint({ kind: 'board', report: json, surfaces: ['page'], assets });
    milliseconds.html += painted.milliseconds.html;
    return new Map(painted.files.map(({ path, content }) => [path, content]));
  };
  const pages = new Map([...work.csms].map(([folder, board]) => [folder, encode(board)]));
  const json = encode(work.board);
  const text = new TextDecoder();
  const own = hashText(renderer.hash, ...[...pages].flatMap(([folder, page]) => [folder, text.decode(page)]));
  const whole = hashText(renderer.hash, text.decode(json), text.decode(work.csv));
  const units = [
    { folder: CSM_FOLDER, fingerprint: own },
    { folder: BOARD_FOLDER, fingerprint: whole },
  ];
  const changed = units.filter(({ folder, fingerprint }) => !isPublished(out, folder, fingerprint));
  if (changed.some(({ folder }) => folder === CSM_FOLDER)) {
    const files = new Map<string, Uint8Array>();
    for (const [folder, page] of pages) {
      const index = (await paint(page, '../../assets')).get('index.html');
      if (index) files.set(`${folder}/index.html`, index).set(`${folder}/board.json`, page);
    }
    await publishFolder(out, CSM_FOLDER, own, files);
  }
  if (changed.some(({ folder }) => folder === BOARD_FOLDER)) {
    const { 'index.html': index, ...others } = Object.fromEntries(await paint(json, 'assets'));
    const files = new Map(Object.entries({ ...others, 'board.json': json, 'board.csv': work.csv }));
    if (index) files.set('index.html', index);
    await publishFiles(out, BOARD_FOLDER, whole, files);
  }
  return { changed: changed.length > 0, units, milliseconds };
}
