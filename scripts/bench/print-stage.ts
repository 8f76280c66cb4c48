/** The product's own PDF stage over finished documents: its pool of pages, its checks, its settled bytes, nothing else. */
import { performance } from 'node:perf_hooks';
import { PrintBrowser } from '../../src/output/browser.ts';
import { printPdf } from '../../src/output/pdf.ts';

export async function measurePrintStage(documents: readonly string[]): Promise<{ seconds: number }> {
  const browser = new PrintBrowser();
  const print = (html: string) => printPdf(browser, html, { date: '2026-09-30' });
  try {
    await Promise.all(Array.from({ length: browser.pages }, () => print(documents[0]!)));
    const began = performance.now();
    await Promise.all(documents.map(print));
    return { seconds: (performance.now() - began) / 1000 };
  } finally {
    await browser.close();
  }
}
