/** The same browser alone: two pages, `Page.setDocumentContent` and `Page.printToPDF`, tagged, JavaScript off. */
import { performance } from 'node:perf_hooks';
import puppeteer, { type CDPSession } from 'puppeteer-core';
import { findBrowser } from '../../src/output/browser-path.ts';

const PAGES = 2;

async function printOne(session: CDPSession, html: string): Promise<number> {
  const { frameTree } = await session.send('Page.getFrameTree');
  await session.send('Page.setDocumentContent', { frameId: frameTree.frame.id, html });
  const { data } = await session.send('Page.printToPDF', {
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
  });
  return Buffer.from(data, 'base64').length;
}

export async function measureBarePrinting(documents: readonly string[]): Promise<{ seconds: number; bytes: number }> {
  const found = await findBrowser();
  const browser = await puppeteer.launch({
    executablePath: found.executable,
    args: found.args,
    env: { ...process.env, ...found.env },
    headless: 'shell',
    pipe: true,
  });
  try {
    const sessions = await Promise.all(
      Array.from({ length: PAGES }, async () => {
        const session = await (await browser.newPage()).createCDPSession();
        await session.send('Emulation.setScriptExecutionDisabled', { value: true });
        return session;
      }),
    );
    await Promise.all(sessions.map((session) => printOne(session, documents[0]!)));
    const queue = [...documents];
    let bytes = 0;
    const began = performance.now();
    await Promise.all(
      sessions.map(async (session) => {
        for (let html = queue.shift(); html !== undefined; html = queue.shift()) {
          const size = await printOne(session, html);
          bytes += size;
        }
      }),
    );
    return { seconds: (performance.now() - began) / 1000, bytes };
  } finally {
    await browser.close();
  }
}
