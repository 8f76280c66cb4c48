/** What the leak scan has to say, for whoever was about to publish. */
import type { LeakReport } from './leak-scan.ts';
import { INTERNAL } from './leak-secrets.ts';

const SHOWN = 50;

/** One line a finding: file, whose data it is, where and around what. */
export function leakMessage({ hits, unread, files }: LeakReport): string {
  const found = hits.slice(0, SHOWN).map(({ file, whose, text, where, excerpt }) => {
    const owner = whose === INTERNAL ? 'the internal report' : `the customer ${whose}`;
    return `${file}${where === '' ? '' : ` (${where})`} has "${shorten(text)}" of ${owner}: ${excerpt}`;
  });
  const closed = unread.slice(0, SHOWN).map(({ file, reason }) => `${file} could not be looked into: ${reason}`);
  const places = hits.length + unread.length;
  const more = Math.max(0, hits.length - SHOWN) + Math.max(0, unread.length - SHOWN);
  return [
    `The leak check found ${places} ${places === 1 ? 'place' : 'places'} in ${files} files.`,
    ...found,
    ...closed,
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join('\n');
}

const shorten = (text: string) => (text.length <= 60 ? text : `${text.slice(0, 59)}…`);
