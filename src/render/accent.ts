/** The sheet beside a report's page that carries the vendor's accents, for paper and for the dark. */
import { findAccents } from '../formula/accent.ts';

export function accentStyle(color: string): string {
  const { light, dark, good } = findAccents(color);
  return `:root{--accent:${light};--good:var(--${good})}@media screen and (prefers-color-scheme:dark){:root:not(:has(.deck)){--accent:${dark}}}`;
}
