/**
 * An opened page in the place of the one that asked: written into the same document, so that its address, its policy and
 * its links to the shared style and script stay what they are. Its own sealed style is adopted, because a policy without
 * inline style allows that alone; its downloads are opened when they are clicked.
 */
import type { SealedIndex } from './open-sealed.ts';

export interface OpenedPage {
  html: Uint8Array;
  styles: readonly Uint8Array[];
  stylePaths: readonly string[];
  index: SealedIndex;
  open(path: string): Promise<Uint8Array<ArrayBuffer>>;
  failed(error: unknown): void;
}

const PAGES = new Set(['index.html', 'deck.html']);

export function showPage({ html, styles, stylePaths, index, open, failed }: OpenedPage): void {
  const decoder = new TextDecoder();
  const folder = new URL('.', location.href).pathname;
  document.open();
  document.write(withoutLinks(withConnections(decoder.decode(html)), stylePaths));
  document.close();
  document.adoptedStyleSheets = styles.map((style) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(decoder.decode(style));
    return sheet;
  });
  document.addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest?.('a[href]');
    if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin) return;
    const path = link.pathname.startsWith(folder) ? decodeURIComponent(link.pathname.slice(folder.length)) : '';
    const file = index.files.find((one) => one.path === path);
    if (!file || PAGES.has(path)) return;
    event.preventDefault();
    void open(path).then((content) => download(content, file), failed);
  });
}

/** The page's own policy forbids all connections; sealed downloads come over one, from the same place. */
const withConnections = (html: string) =>
  html.replace(
    "content=\"default-src 'none'; script-src",
    "content=\"default-src 'none'; connect-src 'self'; script-src",
  );

function withoutLinks(html: string, paths: readonly string[]): string {
  return html.replace(/<link\b[^>]*>/g, (link) => (paths.some((path) => link.includes(`href="${path}"`)) ? '' : link));
}

function download(content: Uint8Array<ArrayBuffer>, { path, type }: { path: string; type: string }): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = path.slice(path.lastIndexOf('/') + 1);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
