/**
 * One headless browser, launched when first needed, whose pages are borrowed and always given back. A browser is
 * replaced after so many reports or when it holds too much memory; it works on until its last page is back, while
 * the next one is being launched. Work that runs into a hung or dead browser is done again on a fresh one, twice.
 */
import { availableParallelism } from 'node:os';
import { Failure } from '../error.ts';
import { setupCommand } from '../installation.mjs';
import { findBrowser } from './browser-path.ts';
import type { FoundBrowser } from './browser-path.ts';
import { launchBrowser } from './launch.ts';
import type { LaunchedBrowser } from './launch.ts';
import { BrowserTrouble } from './limit.ts';
import { openPage, tidyPage } from './print-page.ts';
import type { OwnPage, PrintPage } from './print-page.ts';
import { measureMemory } from './process.ts';

export interface BrowserOptions {
  /** Pages at work at once; default: one a core. */
  pages?: number;
  /** Reports after which a browser is replaced. */
  reportsPerBrowser?: number;
  /** Bytes at which a browser is replaced. */
  memoryLimit?: number;
  /** The browser to launch; default: the one that set-up found. */
  found?: FoundBrowser;
}

interface Running {
  launched: LaunchedBrowser;
  idle: OwnPage[];
  lent: number;
  served: number;
  /** No more pages are lent from it; it ends with its last page. */
  retired: boolean;
}

const attempts = 3;
const fix = `Look for another browser with \`${setupCommand()} --fresh\`, or name one in PUPPETEER_EXECUTABLE_PATH.`;

export class PrintBrowser {
  readonly pages: number;
  /** Such as `HeadlessChrome 147.0.7727.0`; another browser prints other bytes. */
  readonly version: string;
  readonly #reportsPerBrowser: number;
  readonly #memoryLimit: number;
  readonly #found: FoundBrowser;
  #current: Promise<Running> | undefined;
  #next: Promise<Running> | undefined;
  readonly #launching = new Set<Promise<unknown>>();
  readonly #running = new Set<Running>();
  readonly #ending = new Set<Promise<void>>();
  #free: number;
  readonly #waiting: (() => void)[] = [];
  #closed = false;

  /** @throws Failure (1) if no browser has been set up */
  constructor(options: BrowserOptions = {}) {
    this.pages = options.pages ?? Math.max(1, availableParallelism());
    this.#free = this.pages;
    this.#reportsPerBrowser = options.reportsPerBrowser ?? 100;
    this.#memoryLimit = options.memoryLimit ?? 2 ** 30;
    this.#found = options.found ?? findBrowser();
    this.version = this.#found.version;
  }

  /**
   * Lends a page to the work and takes it back, whatever happens. The work may run up to three times.
   * @throws what the work throws; Failure (1) if three browsers failed at it or none could be started.
   */
  async withPage<T>(work: (page: PrintPage) => Promise<T>): Promise<T> {
    await this.#takeTurn();
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          return await this.#lend(work);
        } catch (error) {
          if (!(error instanceof BrowserTrouble) || this.#closed) throw error;
          if (attempt === attempts)
            throw new Failure(1, `Printing failed ${attempts} times: ${error.message}.`, fix, { cause: error });
        }
      }
    } finally {
      this.#giveTurn();
    }
  }

  /** Starts the browser before it is asked for, which spares the first report the wait. */
  prepare(): void {
    if (!this.#current) this.#prepareNext();
  }

  /** Ends every browser. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#launching);
    for (const running of this.#running) this.#end(running);
    await Promise.allSettled(this.#ending);
  }

  async #lend<T>(work: (page: PrintPage) => Promise<T>): Promise<T> {
    const running = await this.#requireCurrent();
    running.lent += 1;
    let whole = false;
    try {
      const page = running.idle.pop() ?? (await openPage(running.launched));
      page.refused.length = 0;
      const result = await work(page);
      tidyPage(page);
      running.idle.push(page);
      whole = true;
      return result;
    } catch (error) {
      throw isLost(error, running) ? new BrowserTrouble(`the browser failed: ${(error as Error).message}`) : error;
    } finally {
      running.lent -= 1;
      running.served += 1;
      // A page that a fault was found with may hang or be half navigated, so its browser is not lent from again.
      if (!whole || running.retired || this.#isSpent(running)) this.#retire(running);
      else if (running.served >= this.#reportsPerBrowser * 0.9) this.#prepareNext();
    }
  }

  #prepareNext(): void {
    if (this.#next || this.#closed) return;
    this.#next = this.#launch();
    // Whoever comes to need it sees the error.
    this.#next.catch(() => {});
  }

  async #requireCurrent(): Promise<Running> {
    for (;;) {
      if (this.#closed) throw new Error('the browser has been closed');
      if (!this.#current) {
        this.#current = this.#next ?? this.#launch();
        this.#next = undefined;
      }
      const mine = this.#current;
      const running = await mine.catch((error: unknown) => error as Error);
      if (!(running instanceof Error) && !running.retired) return running;
      if (this.#current === mine) this.#current = undefined;
      if (running instanceof Error) throw running;
    }
  }

  #launch(): Promise<Running> {
    const launching = this.#start().finally(() => this.#launching.delete(launching));
    this.#launching.add(launching);
    return launching;
  }

  async #start(): Promise<Running> {
    // One that died while it started is started once more.
    const starting = launchBrowser(this.#found).catch(() => launchBrowser(this.#found));
    const launched = await starting.catch((error: Error) => {
      throw new Failure(1, `The browser could not be started: ${error.message}`, fix, { cause: error });
    });
    const running: Running = { launched, idle: [], lent: 0, served: 0, retired: false };
    this.#running.add(running);
    launched.browser.once('disconnected', () => this.#retire(running));
    try {
      running.idle = await Promise.all(Array.from({ length: this.pages }, () => openPage(launched)));
    } catch {
      // Whoever borrows from it opens a page anew and is told what is wrong.
    }
    return running;
  }

  /** Lends no more from it, and ends it once its last page is back. */
  #retire(running: Running): void {
    running.retired = true;
    if (running.lent === 0 && this.#running.has(running)) this.#end(running);
  }

  #isSpent(running: Running): boolean {
    if (running.served >= this.#reportsPerBrowser) return true;
    return running.served % 10 === 0 && measureMemory(running.launched.pid) >= this.#memoryLimit;
  }

  #end(running: Running): void {
    this.#running.delete(running);
    const ending = running.launched.close().finally(() => this.#ending.delete(ending));
    this.#ending.add(ending);
  }

  async #takeTurn(): Promise<void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((go) => this.#waiting.push(go));
  }

  #giveTurn(): void {
    const go = this.#waiting.shift();
    if (go) go();
    else this.#free += 1;
  }
}

/** Whether an error came from a browser or page that went away under the work. */
function isLost(error: unknown, running: Running): boolean {
  if (error instanceof BrowserTrouble) return false;
  const name = error instanceof Error ? error.name : '';
  return !running.launched.browser.connected || name === 'TargetCloseError' || name === 'ProtocolError';
}
