/** What a host is known to take: said before the upload fails. Reasons and sources are in docs/hosting.md. */
import type { HostName } from './host.ts';

export interface Sizes {
  files: number;
  bytes: number;
  largest: { path: string; bytes: number };
  /** Most entries in one folder. */
  widest: { path: string; entries: number };
  links: number;
}

const MiB = 1024 * 1024;

/** Sentences, one for each limit that is passed. */
export function findExcesses(host: HostName, { files, largest, widest, links }: Sizes): string[] {
  const found: string[] = [];
  const say = (isPassed: boolean, text: string) => isPassed && found.push(text);
  if (host === 'cloudflare') {
    say(
      files > 20_000,
      `Cloudflare Pages takes 20,000 files on its free plan (100,000 on paid ones); there are ${files}.`,
    );
    say(
      largest.bytes > 25 * MiB,
      `Cloudflare Pages takes files up to 25 MiB; ${largest.path} has ${(largest.bytes / MiB).toFixed(1)}.`,
    );
  }
  if (host === 'netlify')
    say(widest.entries > 54_000, `Netlify takes 54,000 entries in one folder; ${widest.path} has ${widest.entries}.`);
  if (host === 's3') {
    // Of 5 MB, a link takes 32 bytes of key and at most 10 of value; a margin for its keeping.
    say(links > 50_000, `CloudFront's key value store takes 5 MB, about 50,000 links; there are ${links}.`);
    say(largest.bytes > 5 * 1024 * MiB, `S3 takes files up to 5 GiB in one upload; ${largest.path} is larger.`);
  }
  return found;
}
