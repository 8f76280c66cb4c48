/** Everything in docs/ that is made, by its path there. */
import { dataPage } from './data-page.ts';
import { figuresPage } from './figures-page.ts';
import { reportSchemas } from './report-schemas.ts';

export function madePages(): Record<string, string> {
  const schemas = Object.entries(reportSchemas()).map(([name, text]) => [`schemas/${name}`, text]);
  return { 'data.md': dataPage(), 'figures.md': figuresPage(), ...Object.fromEntries(schemas) };
}
