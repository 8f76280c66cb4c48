/**
 * nginx: dates are enforced to the second by `secure_link`. The signature and end of each link stand in a map that nginx
 * reads when it is started or reloaded, not in the link: so the link is the same on every host, and every file of a
 * report is guarded, not only its first page.
 */
import { createHash } from 'node:crypto';
import { deriveBytes, tokenPattern } from '../token.ts';
import { cacheOf, headers } from './headers.ts';
import type { HostParts, LinkPlace } from './host.ts';

/** `key`: the link key; what nginx gets of it cannot be turned back into it. */
export function nginxParts(places: readonly LinkPlace[], key: Uint8Array): HostParts {
  const secret = Buffer.from(deriveBytes(key, 'quarterdeck.nginx/1')).toString('hex');
  return {
    beside: new Map([
      ['nginx/quarterdeck-http.conf', HTTP],
      ['nginx/quarterdeck-server.conf', serverConf(secret)],
      ['nginx/quarterdeck-links.map', places.map((place) => lineOf(place, secret)).join('')],
    ]),
  };
}

/** `<token> <signature>,<end>;`, as `secure_link` reads it. */
function lineOf({ token, state, ends }: LinkPlace, secret: string): string {
  const signature = createHash('md5').update(`${ends} ${token} ${secret}`).digest('base64url');
  return `${token} ${state === 'live' ? `${signature},${ends}` : 'ended'};\n`;
}

const HTTP = `# Include this in the http block, and quarterdeck-links.map must stand beside it.
# Remove the next two lines if your nginx sets them already, with values as large.
map_hash_bucket_size 128;
map_hash_max_size 65536;

map $uri $quarterdeck_token {
  default "";
  "~^/r/(?<quarterdeck_found>${tokenPattern})(/|$)" $quarterdeck_found;
}
# Which links there are, until when, and the signature of that.
map $quarterdeck_token $quarterdeck_link {
  default "";
  include quarterdeck-links.map;
}
map $uri $quarterdeck_cache {
  default "${cacheOf.report}";
  "~^/assets/fonts/" "${cacheOf.font}";
  "~^/assets/" "${cacheOf.asset}";
}
# A report is some thirty files, so a reader stays far below this.
limit_req_zone $binary_remote_addr zone=quarterdeck:10m rate=50r/s;
`;

const headerLines = headers.map(([name, value]) => `add_header ${name} "${value}" always;`).join('\n');

const serverConf = (secret: string) => `# Include this in the server block, after its root:
#   server {
#     listen 443 ssl;
#     server_name reviews.example;
#     root /srv/quarterdeck/share;   # what publish left in dist/share
#     include quarterdeck-server.conf;
#   }
# Only its owner should be able to read this file and quarterdeck-links.map.

server_tokens off;
autoindex off;
absolute_redirect off;
charset utf-8;
charset_types text/css text/javascript text/csv text/calendar;
limit_req zone=quarterdeck burst=200 nodelay;
limit_req_status 429;

${headerLines}
add_header Cache-Control $quarterdeck_cache always;

types {
  text/html html;
  text/css css;
  text/javascript js;
  application/json json;
  image/svg+xml svg;
  image/png png;
  image/jpeg jpg jpeg;
  image/webp webp;
  font/woff2 woff2;
  application/pdf pdf;
  text/csv csv;
  text/calendar ics;
  application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx;
  application/vnd.openxmlformats-officedocument.presentationml.presentation pptx;
}
default_type application/octet-stream;

error_page 403 404 /404.html;
error_page 410 /ended.html;
location = /404.html { internal; }
location = /ended.html { internal; }

location / { try_files /_/none =404; }
location /assets/ { try_files $uri =404; }

location ~ "^/r/${tokenPattern}$" { return 301 $uri/$is_args$args; }

# 404 for a link that was never given out, 410 for one that has ended, 403 where end and signature do not agree.
location ~ "^/r/${tokenPattern}/" {
  secure_link $quarterdeck_link;
  secure_link_md5 "$secure_link_expires $quarterdeck_token ${secret}";
  if ($quarterdeck_link = "") { rewrite ^ /_/unknown last; }
  if ($quarterdeck_link = "ended") { return 410; }
  if ($secure_link = "") { return 403; }
  if ($secure_link = "0") { return 410; }
  if ($request_method !~ "^(GET|HEAD)$") { return 405; }
  index index.html;
}
location = /_/unknown { internal; try_files /_/none =404; }
`;
