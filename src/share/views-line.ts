/**
 * One line of a host's access log: nginx and Apache (combined), CloudFront (columns named by `#Fields`), Netlify's log
 * drain and Cloudflare's Logpush (JSON). Which it is, is seen at the line itself, so that one file may hold several.
 */

export interface LogRequest {
  /** Milliseconds since 1970. */
  time: number;
  address: string;
  method: string;
  /** Without host and query; escapes undone. */
  path: string;
  status: number;
  /** What the browser calls itself; empty where it does not. */
  agent: string;
}

/** Undefined: a line that is no request, such as a comment. A text: what is wrong with it. */
export type LineReader = (line: string) => LogRequest | string | undefined;

/** Remembers the names of columns from one line to the next; one for each file. */
export function makeLineReader(): LineReader {
  let fields: string[] | undefined;
  return (line) => {
    const text = line.trim();
    if (text === '') return undefined;
    if (text.startsWith('#')) {
      if (text.startsWith('#Fields:')) fields = text.slice('#Fields:'.length).trim().split(/\s+/);
      return undefined;
    }
    if (text.startsWith('{')) return readJson(text);
    if (fields) return readColumns(text, fields);
    return readCombined(text);
  };
}

const COMBINED =
  /^(\S+) \S+ .*?\[([^\]]+)\] "((?:[^"\\]|\\.)*)" (\d{3}) \S+(?: "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)")?/;

function readCombined(text: string): LogRequest | string {
  const found = COMBINED.exec(text);
  if (!found) return 'It is no line of a log that is known (nginx combined, CloudFront, Netlify, Cloudflare).';
  const [, address = '', when = '', asked = '', status, , agent = '-'] = found;
  const [method = '', target = ''] = asked.split(' ');
  return requestOf({
    time: readCombinedTime(when),
    address,
    method,
    target,
    status,
    agent: agent === '-' ? '' : agent,
  });
}

/** `10/Oct/2026:13:55:36 +0200`. */
function readCombinedTime(text: string): number {
  const found = /^(\d{2})\/(\w{3})\/(\d{4}):(\d{2}:\d{2}:\d{2}) ([+-]\d{2})(\d{2})$/.exec(text);
  if (!found) return NaN;
  const [, day, month, year, clock, hours, minutes] = found;
  return Date.parse(`${day} ${month} ${year} ${clock} ${hours}${minutes}`);
}

/** CloudFront writes UTC, and texts with percent signs, those of the agent twice. */
function readColumns(text: string, fields: readonly string[]): LogRequest | string {
  const cells = text.includes('\t') ? text.split('\t') : text.split(/\s+/);
  if (cells.length < fields.length) return `It has ${cells.length} columns, and #Fields names ${fields.length}.`;
  const cell = (name: string) => cells[fields.indexOf(name)] ?? '';
  const agent = unescape(unescape(cell('cs(User-Agent)')));
  return requestOf({
    time: Date.parse(`${cell('date')}T${cell('time')}Z`),
    address: cell('c-ip'),
    method: cell('cs-method'),
    target: cell('cs-uri-stem'),
    status: cell('sc-status'),
    agent: agent === '-' ? '' : agent,
  });
}

/** Names that Netlify and Cloudflare give to the same thing. */
const NAMES = {
  time: ['EdgeStartTimestamp', 'timestamp', 'Datetime'],
  address: ['ClientIP', 'client_ip', 'ip'],
  method: ['ClientRequestMethod', 'method'],
  target: ['ClientRequestURI', 'ClientRequestPath', 'path', 'url'],
  status: ['EdgeResponseStatus', 'status_code', 'status'],
  agent: ['ClientRequestUserAgent', 'user_agent'],
} as const;

function readJson(text: string): LogRequest | string {
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return 'It begins like JSON and is none; it may be cut off.';
  }
  // A drain may carry logs of builds and functions as well, which name no request.
  const { target, status } = pick(entry);
  if (target === undefined && status === undefined) return 'It names neither a path nor a status.';
  const { time, address, method, agent } = pick(entry);
  return requestOf({
    time: readJsonTime(time),
    address: String(address ?? ''),
    method: String(method ?? 'GET'),
    target: String(target ?? ''),
    status: String(status),
    agent: String(agent ?? ''),
  });
}

const pick = (entry: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(NAMES).map(([key, names]) => [
      key,
      names.map((name) => entry[name]).find((one) => one !== undefined),
    ]),
  ) as Record<keyof typeof NAMES, unknown>;

/** RFC 3339, or seconds, milliseconds or nanoseconds since 1970. */
function readJsonTime(value: unknown): number {
  if (typeof value === 'string' && !/^\d+$/.test(value)) return Date.parse(value);
  const number = Number(value ?? NaN);
  return number > 1e17 ? number / 1e6 : number > 1e11 ? number : number * 1000;
}

interface Parts {
  time: number;
  address: string;
  method: string;
  target: string;
  status: string | undefined;
  agent: string;
}

function requestOf({ time, address, method, target, status, agent }: Parts): LogRequest | string {
  if (!Number.isFinite(time)) return 'Its time cannot be read.';
  if (!/^\d{3}$/.test(status ?? '')) return 'Its status cannot be read.';
  const path = unescape(target.replace(/^https?:\/\/[^/]*/, '').replace(/[?#].*$/s, ''));
  return { time, address, method: method.toUpperCase(), path, status: Number(status), agent };
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
