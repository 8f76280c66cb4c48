/** What every answer of a host has to say besides the file; a page that breaks these rules would not work there. */

export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** In the order in which they are written. */
export const headers: readonly (readonly [name: string, value: string])[] = [
  ['Content-Security-Policy', policy],
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Robots-Tag', 'noindex, nofollow, noarchive'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Frame-Options', 'DENY'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()'],
];

/** Reports are kept by nobody on the way; what all reports share has names that change with the content. */
export const cacheOf = {
  report: 'private, no-store',
  asset: 'public, max-age=31536000, immutable',
  /** Their names change with the version of the font alone. */
  font: 'public, max-age=604800',
} as const;
