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

export async function showPage({ html, styles, stylePaths, index, open, failed }: OpenedPage): Promise<void> {
  const decoder = new TextDecoder();
  const folder = new URL('.', location.href).pathname;
  const text = withoutLinks(withConnections(decoder.decode(html)), stylePaths);
  const first = endOfFirst(text);
  document.open();
  document.write(text.slice(0, first));
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
  await shown();
  document.write(text.slice(first));
  document.close();
}

/** Where the first section or slide ends: a slow phone shows that while it arranges the rest. */
function endOfFirst(html: string): number {
  const end = '</section>';
  const at = html.indexOf(end);
  return at < 0 ? html.length : at + end.length;
}

const MOST_WAIT = 300;

/** Until what was written can be seen; where nobody looks, such as in another tab, not for long. */
const shown = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, MOST_WAIT);
  });

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
