/** `quarterdeck dev`: the live preview, until Ctrl-C. */
import { resolve } from 'node:path';
import { Failure } from '../../src/error.ts';
import { servePreview, type PreviewOptions, type PreviewServer } from '../../src/preview/serve-preview.ts';
import { print, printJson, type CommonOptions } from './print.ts';
import { printFailure } from './print-failure.ts';

export interface DevOptions extends CommonOptions {
  period?: string;
  port?: number;
}

const USUAL_PORT = 4400;

export async function dev({ workspace, period, port, json, quiet }: DevOptions): Promise<void> {
  const options = { workspace: resolve(workspace), period, onError: (error: unknown) => void printFailure(error) };
  const server = await openServer(options, port);
  if (json) printJson({ url: server.url });
  else if (!quiet) print(`${server.url}    (Ctrl-C ends it)`);
  await new Promise<void>((ended) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ended());
  });
  await server.close();
}

async function openServer(options: Omit<PreviewOptions, 'port'>, port: number | undefined): Promise<PreviewServer> {
  try {
    return await servePreview({ ...options, port: port ?? USUAL_PORT });
  } catch (error) {
    if (port !== undefined || !(error instanceof Failure)) throw error;
    return servePreview({ ...options, port: 0 });
  }
}
