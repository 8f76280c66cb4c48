/**
 * The compiled renderer: Astro compiles the pages once (the hash of their sources decides whether again),
 * worker threads import the result and paint reports into HTML. Nothing here knows how a report was made.
 */
import { getCompileCacheDir } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import Tinypool from 'tinypool';
import { Failure } from '../error.ts';
import { readAssets, type Asset } from './assets.ts';
import { bundleFolderOf, requireBundle } from './bundle.ts';
import { hashSources } from './hash-sources.ts';
import type { buildPptx } from '../export/pptx/build-pptx.ts';
import type { PaintAnswer, WorkerOptions } from './worker.ts';

export interface RendererOptions {
  /** Where the compiled bundle is kept, by hash. */
  cacheFolder: string;
  /** Worker threads. */
  workers: number;
}

export interface PaintedFile {
  /** `index.html`, `deck.pptx`, `data/usage.csv` */
  path: string;
  /** Made here once: it is hashed and written as it is. */
  content: Uint8Array;
}

export interface PaintTimes {
  charts: number;
  html: number;
  pptx: number;
  data: number;
}

/** A self-contained document for the printer: styles, fonts and images inside. */
export interface PrintDocument {
  kind: 'deck' | 'page';
  html: string;
}

export interface Painted {
  files: PaintedFile[];
  /** CPU milliseconds spent in the worker. */
  milliseconds: PaintTimes;
}

/** `print` and `paper`: the deck and the page for the printer. */
export type PaintSurface = 'page' | 'deck' | 'print' | 'paper' | 'pptx' | 'data';

type DeckTemplate = NonNullable<Parameters<typeof buildPptx>[1]>;

export interface PaintRequest {
  /** `board`: the readiness board or a CSM's page, which is a page alone. Missing: a report. */
  kind?: 'board';
  /** The bytes of report.json, or of board.json. */
  report: Uint8Array;
  /** Which surfaces to paint. */
  surfaces: PaintSurface[];
  /** Relative path from the page to the folder of assets, such as `../../assets`. */
  assets: string;
  /** The vendor's own PowerPoint template; missing: the built-in look. */
  deckTemplate?: DeckTemplate | undefined;
}

/** What a worker is handed. */
export interface PaintTask {
  request: PaintRequest;
  /** Documents for the printer go there. */
  printer: MessagePort;
}

export interface Renderer {
  /** Of sources and options: part of every fingerprint. */
  hash: string;
  /** Styles, scripts and fonts that customers' pages refer to, by path below the assets folder. */
  assets: Asset[];
  /** The same of the internal report and the board. */
  internalAssets: Asset[];
  /** `print` is handed each document for the printer as soon as it is painted, and all of them before the answer. */
  paint(request: PaintRequest, print?: (document: PrintDocument) => void): Promise<Painted>;
  close(): Promise<void>;
}

const LONGEST_START = 10_000;

/**
 * A thread that is ended while it still loads its modules can take the whole process with it: V8's "Check failed:
 * (location_) != nullptr" (nodejs/node issues 53238 and 62114). One that failed to load is not waited for without end.
 */
async function allReady(ready: Int32Array, workers: number): Promise<void> {
  for (let count = Atomics.load(ready, 0); count < workers; count = Atomics.load(ready, 0)) {
    const outcome = await Atomics.waitAsync(ready, 0, count, LONGEST_START).value;
    if (outcome === 'timed-out') return;
  }
}

/** Compiles the pages unless the cache has them, and starts the workers, which end with `close`. */
export async function createRenderer({ cacheFolder, workers }: RendererOptions): Promise<Renderer> {
  const { pages, hash } = await hashSources();
  const entry = await requireBundle(resolve(cacheFolder), pages);
  const { customers, internal, names } = await readAssets(bundleFolderOf(entry));
  const ready = new Int32Array(new SharedArrayBuffer(4));
  const workerOptions: WorkerOptions = { entry: pathToFileURL(entry).href, ready, ...names };
  // Where this thread keeps its compiled sources, the workers do too.
  const compiled = getCompileCacheDir();
  const pool = new Tinypool({
    filename: new URL('./worker.ts', import.meta.url).href,
    runtime: 'worker_threads',
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Infinity,
    workerData: workerOptions,
    // Painting makes much that is soon thrown away; a larger nursery spares the collector half its work.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
    env: { ...process.env, NODE_ENV: 'production', ...(compiled && { NODE_COMPILE_CACHE: dirname(compiled) }) },
  });
  return {
    hash,
    assets: customers,
    internalAssets: internal,
    async paint(request, print = () => {}) {
      const { port1: here, port2: there } = new MessageChannel();
      here.on('message', print);
      try {
        const task: PaintTask = { request, printer: there };
        const answer = (await pool.run(task, { transferList: { transfer: [there] } })) as PaintAnswer;
        for (let left = receiveMessageOnPort(here); left; left = receiveMessageOnPort(here)) print(left.message);
        if ('painted' in answer) return answer.painted;
        const { exitCode, message, fix } = answer.failure;
        throw new Failure(exitCode, message, fix);
      } finally {
        here.close();
      }
    },
    async close() {
      await allReady(ready, workers);
      await pool.destroy();
    },
  };
}
