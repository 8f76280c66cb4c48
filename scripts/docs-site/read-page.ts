/** A page of docs/ as HTML: Markdown by the parser of the templates, links between pages as they stand in the site. */
import { markdownToHtml } from 'satteri';

export interface Heading {
  id: string;
  text: string;
}

export interface DocsPage {
  title: string;
  /** The first sentence after the title. */
  about: string;
  html: string;
  /** Of the second level. */
  headings: Heading[];
}

export function readPage(markdown: string): DocsPage {
  const headings: Heading[] = [];
  const taken = new Map<string, number>();
  const html = markdownToHtml(markdown)
    .html.replace(/<h([1-3])>([^]*?)<\/h\1>/g, (_, level: string, inner: string) => {
      const text = plain(inner);
      const id = own(slug(text), taken);
      if (level === '2') headings.push({ id, text });
      return `<h${level} id="${id}">${inner}</h${level}>`;
    })
    .replace(/ href="([^":#]*)\.md(#[^"]*)?"/g, ' href="$1.html$2"')
    // The program's sources are not part of the site.
    .replace(/<a href="\.\.\/[^"]*">([^]*?)<\/a>/g, '$1')
    // Wide tables and lines of code scroll by themselves, also by keyboard.
    .replace(/<table>/g, '<div class="wide" role="region" aria-label="Table" tabindex="0"><table>')
    .replace(/<\/table>/g, '</table></div>')
    .replace(/<pre>/g, '<pre tabindex="0">');
  const [, title = ''] = /^# (.+)$/m.exec(markdown) ?? [];
  const [, first = ''] = /<\/h1>\s*(?:<!--[^]*?-->\s*)?<p>([^]*?)<\/p>/.exec(html) ?? [];
  return {
    title,
    about: (/^.*?[.:](?= |$)/s.exec(plain(first))?.[0] ?? plain(first)).replace(/:$/, '.'),
    html,
    headings,
  };
}

const plain = (html: string): string =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** As GitHub makes them, so that a link works in both places. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

function own(id: string, taken: Map<string, number>): string {
  const times = taken.get(id) ?? 0;
  taken.set(id, times + 1);
  return times === 0 ? id : `${id}-${times}`;
}
