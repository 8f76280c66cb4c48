/**
 * S3 behind CloudFront: a function at the edge looks every request up in a key value store, so dates are enforced to the
 * second; a response headers policy adds the headers. The bucket itself stays closed to everybody but CloudFront.
 */
import { endedPage, notFoundPage } from '../place-page.ts';
import { tokenPattern } from '../token.ts';
import { headers, policy } from './headers.ts';
import type { HostParts, LinkPlace } from './host.ts';

export function s3Parts(places: readonly LinkPlace[]): HostParts {
  const data = places.map(({ token, state, ends }) => ({
    key: token,
    value: state === 'live' ? String(ends) : 'ended',
  }));
  return {
    beside: new Map([
      ['s3/viewer-request.js', viewerRequest()],
      ['s3/links.json', `${JSON.stringify({ data }, null, 1)}\n`],
      ['s3/response-headers-policy.json', `${JSON.stringify(headersPolicy(), null, 2)}\n`],
    ]),
  };
}

/** JavaScript runtime 2.0 of CloudFront Functions, with links.json in the key value store that it is associated with. */
const viewerRequest = () => `import cf from 'cloudfront';

const links = cf.kvs();
const headers = ${JSON.stringify(
  Object.fromEntries(
    [...headers, ['Cache-Control', 'no-store'], ['Content-Type', 'text/html; charset=utf-8']].map(([name, value]) => [
      String(name).toLowerCase(),
      { value },
    ]),
  ),
)};
const pages = ${JSON.stringify({ 404: notFoundPage('/'), 410: endedPage('/') })};
const say = (statusCode, statusDescription) => ({
  statusCode,
  statusDescription,
  headers,
  body: { encoding: 'text', data: pages[statusCode] },
});

async function handler(event) {
  const request = event.request;
  if (request.uri.startsWith('/assets/')) return request;
  const found = /^\\/r\\/(${tokenPattern})(\\/.*)?$/.exec(request.uri);
  if (!found) return say(404, 'Not Found');
  let ends;
  try {
    ends = await links.get(found[1]);
  } catch (error) {
    return say(404, 'Not Found');
  }
  if (ends === 'ended' || !(Number(ends) * 1000 > Date.now())) return say(410, 'Gone');
  if (!found[2])
    return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: request.uri + '/' } } };
  if (request.uri.endsWith('/')) request.uri += 'index.html';
  return request;
}
`;

/** For \`aws cloudfront create-response-headers-policy --response-headers-policy-config file://…\`. */
function headersPolicy() {
  const custom = headers
    .filter(([name]) =>
      ['X-Robots-Tag', 'Permissions-Policy', 'Cross-Origin-Opener-Policy', 'Cross-Origin-Resource-Policy'].includes(
        name,
      ),
    )
    .map(([Header, Value]) => ({ Header, Value, Override: true }));
  return {
    Name: 'quarterdeck',
    SecurityHeadersConfig: {
      ContentSecurityPolicy: { ContentSecurityPolicy: policy, Override: true },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY', Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
      StrictTransportSecurity: {
        AccessControlMaxAgeSec: 31_536_000,
        IncludeSubdomains: false,
        Preload: false,
        Override: true,
      },
    },
    CustomHeadersConfig: { Quantity: custom.length, Items: custom },
  };
}
