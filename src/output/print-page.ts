/**
 * A page of the browser as printing wants it: scripts off, every request refused and noted. A policy that
 * the page is given once refuses all but data: URIs, and because the page itself refuses, the note is there before
 * the PDF is. What the policy does not cover, leaving the page, is stopped on its way to the network.
 */
import type { CDPSession, Page } from 'puppeteer-core';
import type { LaunchedBrowser } from './launch.ts';
import { limitTime } from './limit.ts';

export interface PrintPage {
  session: CDPSession;
  frameId: string;
  /** What the page asked for and was refused since it was borrowed, in the browser's words. */
  refused: string[];
}

/** A page with the number of reports it printed. */
export type OwnPage = PrintPage & { page: Page; printed: number };

/** It stays with the page whatever content it is given later. */
const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">`;

const openLimit = 15_000;
const reportsPerTidying = 32;

export async function openPage({ browser }: LaunchedBrowser): Promise<OwnPage> {
  return limitTime(
    (async () => {
      const page = await browser.newPage();
      const session = await page.createCDPSession();
      const refused: string[] = [];
      session.on('Fetch.requestPaused', ({ requestId, request }) => {
        refused.push(`Leaving the page for '${request.url}' was stopped.`);
        session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }).catch(() => {});
      });
      session.on('Log.entryAdded', ({ entry }) => {
        if (entry.level === 'error') refused.push(entry.text);
      });
      const [tree] = await Promise.all([
        session.send('Page.getFrameTree'),
        session.send('Emulation.setScriptExecutionDisabled', { value: true }),
        session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
        // As it will be on paper, so that it is laid out once, for measuring and for printing.
        session.send('Emulation.setEmulatedMedia', { media: 'print' }),
        session.send('Log.enable'),
      ]);
      const frameId = tree.frameTree.frame.id;
      await session.send('Page.setDocumentContent', { frameId, html: policy });
      return { page, session, frameId, refused, printed: 0 };
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
