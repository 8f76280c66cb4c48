/** The files of each host. */
import { cloudflareParts, netlifyParts } from './netlify.ts';
import type { HostName, HostParts, LinkPlace } from './host.ts';
import { nginxParts } from './nginx.ts';
import { s3Parts } from './s3.ts';

/** `key`: the link key; missing where there is no link. */
export function partsOf(host: HostName, places: readonly LinkPlace[], key: Uint8Array): HostParts {
  switch (host) {
    case 'nginx':
      return nginxParts(places, key);
    case 'netlify':
      return netlifyParts(places);
    case 'cloudflare':
      return cloudflareParts();
    case 's3':
      return s3Parts(places);
  }
}
