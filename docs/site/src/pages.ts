/** The pages of docs/, read while the site is built. */
import { groupPages } from '../../../scripts/docs-site/contents.ts';
import { readPage, type DocsPage } from '../../../scripts/docs-site/read-page.ts';

const sources = import.meta.glob<string>('../../*.md', { query: '?raw', import: 'default', eager: true });

export const pages = new Map<string, DocsPage>(
  Object.entries(sources).map(([path, markdown]) => [path.slice(path.lastIndexOf('/') + 1, -3), readPage(markdown)]),
);

export const groups = groupPages([...pages.keys()]);
