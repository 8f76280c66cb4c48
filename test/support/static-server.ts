/** A static host on loopback, with the headers that published reports get. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { headers } from '../../src/share/hosts/headers.ts';

export interface StaticServer {
  url: string;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  woff2: 'font/woff2',
};

/** `files` by path without a slash in front; a folder's address stands for its index.html. */
export async function serveFiles(files: ReadonlyMap<string, Uint8Array>): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname.slice(1).replace(/(^|\/)$/, '$1index.html');
    const content = files.get(path);
    const type = TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    response.writeHead(content ? 200 : 404, { ...Object.fromEntries(headers), 'Content-Type': type });
    response.end(content);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
