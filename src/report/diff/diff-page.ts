/** A difference between two reports as one page that needs nothing else. Text becomes HTML by the serialiser's escaping. */
import type { Element, ElementContent } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import type { ReportDiff, SectionDiff } from './diff-reports.ts';
import { headOf, isSame } from './diff-text.ts';

const element = (tagName: string, ...children: (ElementContent | string)[]): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
});

const withProperties = (node: Element, properties: Element['properties']): Element => ({ ...node, properties });

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); vertical-align: top; }
ul { padding-left: 1.2rem; }
del { opacity: .65; }
ins { text-decoration: none; font-weight: 600; }
@media (max-width: 40rem) { table { overflow-wrap: anywhere; } }
`;

export function formatDiffPage(diff: ReportDiff, language: string): string {
  const title = headOf(diff);
  const body = isSame(diff)
    ? [element('p', 'Nothing is different.')]
    : [...figureTable(diff), ...diff.sections.flatMap(sectionPart)];
  const page = withProperties(
    element(
      'html',
      element(
        'head',
        withProperties(element('meta'), { charSet: 'utf-8' }),
        withProperties(element('meta'), { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
        withProperties(element('meta'), { name: 'robots', content: 'noindex' }),
        element('title', title),
        element('style', style),
      ),
      element('body', element('h1', title), ...body),
    ),
    { lang: language },
  );
  return `<!doctype html>\n${unified()
    .use(rehypeStringify)
    .stringify({ type: 'root', children: [page] })}\n`;
}

function figureTable({ figures, before, after }: ReportDiff): Element[] {
  if (figures.length === 0) return [];
  const now = before.period === after.period ? ['Before', 'Now'] : [before.label, after.label];
  const row = (tag: string, ...cells: string[]) => element('tr', ...cells.map((cell) => element(tag, cell)));
  return [
    element(
      'table',
      element('thead', row('th', 'Figure', ...now)),
      element('tbody', ...figures.map((one) => row('td', one.name, one.before ?? '–', one.after ?? '–'))),
    ),
  ];
}

const WORDS = { added: ' (new)', removed: ' (gone)', changed: '' } as const;

const sectionPart = ({ label, change, gone, come }: SectionDiff): Element[] => [
  element('h2', label + WORDS[change]),
  element(
    'ul',
    ...gone.map((text) => element('li', element('del', text))),
    ...come.map((text) => element('li', element('ins', text))),
  ),
];
