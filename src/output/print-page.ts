/** A page of the browser as printing wants it: scripts off, print styles, every request refused and noted. */
import type { CDPSession, Page } from 'puppeteer';
import type { LaunchedBrowser } from './launch.ts';
import { limitTime } from './limit.ts';

export interface PrintPage {
  session: CDPSession;
  frameId: string;
  /** Addresses that the page asked for and was refused since it was borrowed. */
  refused: string[];
}

/** A page with the number of reports it printed. */
export type OwnPage = PrintPage & { page: Page; printed: number };

const openLimit = 15_000;
const reportsPerTidying = 16;

export async function openPage({ browser }: LaunchedBrowser): Promise<OwnPage> {
  return limitTime(
    (async () => {
      const page = await browser.newPage();
      const session = await page.createCDPSession();
      const refused: string[] = [];
      session.on('Fetch.requestPaused', ({ requestId, request }) => {
        refused.push(request.url);
        session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }).catch(() => {});
      });
      const [tree] = await Promise.all([
        session.send('Page.getFrameTree'),
        session.send('Emulation.setScriptExecutionDisabled', { value: true }),
        session.send('Emulation.setEmulatedMedia', { media: 'print' }),
        session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      ]);
      return { page, session, frameId: tree.frameTree.frame.id, refused, printed: 0 };
    })(),
    openLimit,
    'opening a page',
  );
}

/** The browser keeps every document it printed, some 3 MB each, until it is told to clear up; once in a while is cheap. */
export function tidyPage(page: OwnPage): void {
  page.printed += 1;
  if (page.printed % reportsPerTidying === 0) page.session.send('HeapProfiler.collectGarbage').catch(() => {});
}
