/** Netlify and Cloudflare Pages: two text files in the published folder, which both read and do not hand out. */
import { cacheOf, headers } from './headers.ts';
import type { HostFiles, HostParts, LinkPlace } from './host.ts';

/** Neither looks at a clock: a link ends there with the first publication after its last day. */
export function netlifyParts(places: readonly LinkPlace[]): HostParts {
  const redirects = redirectsFile(places);
  return { published: new Map([headersFile(), ...(redirects ? [['_redirects', redirects] as const] : [])]) };
}

/** Its redirects know no 410 and no 404, so an ended place answers 200 there, with the page that says so. */
export const cloudflareParts = (): HostParts => ({ published: new Map([headersFile()]) satisfies HostFiles });

function headersFile(): [path: string, text: string] {
  const rule = (path: string, lines: readonly (readonly [string, string])[]) =>
    `${path}\n${lines.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`;
  return [
    '_headers',
    [
      rule('/*', headers),
      rule('/r/*', [['Cache-Control', cacheOf.report]]),
      // Two rules that fit are joined by a comma, so fonts have no rule within that of the other assets.
      rule('/assets/*', [['Cache-Control', cacheOf.font]]),
    ].join('\n'),
  ];
}

/** Ended places alone: one that is live is not named. `!`: also where a file stands. */
const redirectsFile = (places: readonly LinkPlace[]): string =>
  places
    .filter(({ state }) => state === 'ended')
    .map(({ token }) => `/r/${token}/* /ended.html 410!\n`)
    .join('');
