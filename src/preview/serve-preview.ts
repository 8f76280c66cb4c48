/**
 * The preview as a server for this machine alone. It answers only to its own address, so that no page of another site
 * can read it, and sends what a customer would see under the same policy as a host does.
 *
 *   /                                     the list of customers and the bar around a review
 *   /api/list  /api/review/<customer>     what they show, as JSON
 *   /events                               what changed, as it changes
 *   /view/<as>/<language>/<customer>/…    page, slides and PDFs; <as>: csm, or customer as it sees it
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Failure, type Issue } from '../error.ts';
import { formatPlace } from '../input/format-issues.ts';
import { catalogues } from '../report/words.ts';
import type { Report } from '../report/report-schema.ts';
import { locales, type Locale } from '../schema/workspace.ts';
import { publicReport } from '../share/public-report.ts';
import { openPainter } from './paint-preview.ts';
import { openPreview } from './preview-model.ts';
import { watchWorkspace } from '../input/watch-workspace.ts';

export interface PreviewOptions {
  /** Absolute. */
  workspace: string;
  period?: string | undefined;
  /** 0: any that is free. */
  port: number;
  onError?: (error: unknown) => void;
}

export interface PreviewServer {
  url: string;
  close(): Promise<void>;
}

const QUIET = 2000;
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
  woff2: 'font/woff2',
};

const client = (name: string) => readFileSync(new URL(`./client/${name}`, import.meta.url));

/** @throws Failure (1) if the port is taken */
export async function servePreview({ workspace, period, port, onError }: PreviewOptions): Promise<PreviewServer> {
  const model = openPreview(workspace, period);
  const painter = await openPainter();
  const listeners = new Set<ServerResponse>();
  /** The report that is shown of a customer, until something that it follows from changes. */
  const shown = new Map<string, Promise<{ report?: Report; issues: Issue[]; period: string } | undefined>>();
  const tell = (event: object) => {
    for (const listener of listeners) listener.write(`data: ${JSON.stringify(event)}\n\n`);
  };

  const showing = (customer: string, language: string, as: string) => {
    const key = `${customer}/${language}/${as}`;
    let known = shown.get(key);
    if (!known) {
      known = (async () => {
        const locale = locales.find((one) => one === language);
        const review = await model.review(customer, locale);
        if (!review?.report || as !== 'customer') return review;
        return { ...review, report: publicReport(review.report) };
      })();
      shown.set(key, known);
    }
    return known;
  };

  let quiet: NodeJS.Timeout | undefined;
  /** Counting gives way to whatever is asked for in between. */
  const countOn = async (): Promise<void> => {
    if (await model.countNext().catch(() => false)) {
      tell({ kind: 'counted' });
      quiet = setTimeout(() => void countOn(), 5);
    }
  };
  const whenQuiet = async (isStale: boolean): Promise<void> => {
    try {
      if (isStale) await model.refresh();
      tell({ kind: 'list' });
      await countOn();
    } catch {
      // What is wrong with the workspace is shown where it is asked for.
    }
  };
  const stopWatching = watchWorkspace(workspace, (paths) => {
    const touched = new Set(paths.map((path) => model.forget(path)));
    const everything = touched.has(undefined);
    for (const key of shown.keys()) if (everything || touched.has(key.split('/')[0])) shown.delete(key);
    tell({ kind: 'changed', customers: everything ? null : [...touched] });
    clearTimeout(quiet);
    quiet = setTimeout(() => void whenQuiet(!everything), QUIET);
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const [first = '', ...rest] = pathname.slice(1).split('/').map(decodeURIComponent);
    const send = (status: number, type: string, content: Uint8Array | string) => {
      response.writeHead(status, {
        'content-type': types[type] ?? 'application/octet-stream',
        'content-security-policy': policy,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      response.end(content);
    };
    const sendJson = (value: unknown) => send(200, 'json', JSON.stringify(value));
    if (request.method !== 'GET' || !isOwnAddress(request)) return send(403, 'html', 'Not from here.');
    if (first === '') return send(200, 'html', client('index.html'));
    if (first === 'preview.js') return send(200, 'js', client('preview.js'));
    if (first === 'preview.css') return send(200, 'css', client('preview.css'));
    if (first === 'events') return listen(request, response, listeners);
    if (first === 'assets') {
      const content = painter.assets.get(rest.join('/'));
      return content ? send(200, ending(pathname), content) : send(404, 'html', 'Not there.');
    }
    if (first === 'api' && rest[0] === 'list') {
      const faults = await model.faults();
      const list = faults.length === 0 ? await model.list() : { customers: [], locale: 'en' as const };
      return sendJson({ ...list, words: wordsOf(list.locale), faults: faults.map(worded) });
    }
    if (first === 'api' && rest[0] === 'review') {
      const review = await showing(rest[1] ?? '', searchParams.get('language') ?? '', 'csm');
      if (!review) return send(404, 'json', '{}');
      const { report, issues } = review;
      const name = report?.customer.name;
      return sendJson({ isMade: report !== undefined, name, locale: report?.locale, issues: issues.map(worded) });
    }
    if (first === 'view') {
      const [as = '', language = '', customer = '', file = ''] = rest;
      const review = await showing(customer, language, as);
      const content = review?.report && (await painter.file(review.report, file));
      return content ? send(200, ending(file), content) : send(404, 'html', 'Not there.');
    }
    return send(404, 'html', 'Not there.');
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      onError?.(error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': types['html'] });
      response.end('This could not be shown; the terminal says why.');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Failure(1, `The port ${port} is in use.`, 'Name another: --port 4401.')
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  quiet = setTimeout(() => void whenQuiet(false), 0);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      stopWatching();
      clearTimeout(quiet);
      for (const listener of listeners) listener.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await painter.close();
    },
  };
}

const ending = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Another site's page could lead its own name to this machine; it cannot lead ours. */
const isOwnAddress = ({ headers }: IncomingMessage): boolean =>
  /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '');

function listen(request: IncomingMessage, response: ServerResponse, listeners: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': here\n\n');
  listeners.add(response);
  request.on('close', () => listeners.delete(response));
}

const worded = (issue: Issue) => ({
  severity: issue.severity,
  rule: issue.rule,
  place: formatPlace(issue),
  message: issue.message,
  fix: issue.fix ?? '',
});

const PREFIX = 'preview.';

const wordsOf = (locale: Locale): Record<string, string> =>
  Object.fromEntries(
    Object.entries(catalogues[locale]).flatMap(([key, text]) =>
      key.startsWith(PREFIX) ? [[key.slice(PREFIX.length), text]] : [],
    ),
  );
