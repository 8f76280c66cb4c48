/** Paints the readiness board or a CSM's page. What reports and the board have in common is handed on as a report's. */
import type { PaintLocals } from '../components/locals.ts';
import type { Board } from '../report/board/board-schema.ts';
import type { InternalReport } from '../report/report-schema.ts';
import { accentStyle } from './accent.ts';
import type { Painted, PaintRequest } from './renderer.ts';
import type { WorkerOptions } from './worker.ts';

type Render = (path: string, locals: PaintLocals) => Promise<Uint8Array>;

/** The page, and the sheet of the vendor's accents that stands beside the folder of assets. */
export async function paintBoard(request: PaintRequest, options: WorkerOptions, render: Render): Promise<Painted> {
  const board = JSON.parse(new TextDecoder().decode(request.report)) as Board;
  const started = performance.now();
  const base = request.assets.slice(0, -'assets'.length);
  const page = await render('/board', {
    report: reportOf(board),
    board: { ...board, base },
    surface: 'page',
    charts: {},
    assets: {
      folder: request.assets,
      style: options.style,
      pageScript: options.boardScript,
      deckScript: options.deckScript,
      accent: `${base}accent.css`,
    },
    beside: {},
    shown: { sections: [], slides: 0, headed: false, linked: new Set(), defined: new Set() },
  });
  return {
    files: [
      { path: 'index.html', content: page },
      { path: 'accent.css', content: new TextEncoder().encode(accentStyle(board.vendor.color)) },
    ],
    milliseconds: { charts: 0, html: performance.now() - started, pptx: 0, data: 0 },
  };
}

function reportOf(board: Board): InternalReport {
  const { locale, kind, confidential, vendor, period, asOf, title, dataText, words, figures } = board;
  return {
    schema: 'quarterdeck.internal/1',
    template: 'board',
    paper: 'a4',
    locale,
    kind,
    confidential,
    vendor,
    period: { ...period, from: '', to: '', asOf, running: false },
    title,
    dataText,
    words,
    figures,
    shapes: {},
    charts: {},
    sections: {},
  };
}
