/** The text of a PDF, page by page. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export async function readPdfPages(bytes: Uint8Array): Promise<string[]> {
  const document = await getDocument({ data: bytes, verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  await document.cleanup();
  return pages;
}

/**
 * Spaces are where the setter put them; what counts is the rest. Some fonts call a character by its radical: 一 as ⼀,
 * and an apostrophe by a letter.
 */
export const squeeze = (text: string) =>
  text.normalize('NFKC').replaceAll('⻚', '页').replaceAll('ʼ', '’').replace(/\s+/gu, '');
