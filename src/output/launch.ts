/**
 * How the browser is started: headless, over a pipe (so that it ends when this process does, even if killed), with
 * every service of its own switched off, and in a profile folder that names this process, so that what a killed build
 * left behind can be told apart and removed.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { atExit } from './at-exit.ts';
import type { FoundBrowser } from './browser-path.ts';
import { limitTime } from './limit.ts';
import { isAlive } from './process.ts';

const quiet = [
  '--disable-gpu',
  '--disable-webgl',
  // No frame of a page is ever seen: drawn by no thread of their own and nothing but print, they cost a fifth of a PDF.
  '--disable-gpu-compositing',
  '--disable-software-rasterizer',
  '--disable-threaded-compositing',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--no-default-browser-check',
  '--no-pings',
  // Every name resolves to nothing, so that not even a bug could reach another machine.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--font-render-hinting=none',
  '--lang=en-US',
];

const profilePrefix = 'quarterdeck-browser-';

/** A started browser. */
export interface LaunchedBrowser {
  browser: Browser;
  pid: number;
  /** Lets it end in order, and kills it if it does not. */
  close: () => Promise<void>;
}

const launchLimit = 30_000;
const closeLimit = 2000;

export async function launchBrowser(found: FoundBrowser): Promise<LaunchedBrowser> {
  dropDeadProfiles();
  const profile = mkdtempSync(join(tmpdir(), `${profilePrefix}${process.pid}-`));
  let child: ReturnType<Browser['process']> = null;
  /** Kills it and removes its profile; may be called twice. */
  const end = () => {
    takeOff();
    if (child?.exitCode === null) child.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 });
  };
  const takeOff = atExit(end);
  try {
    // Many modules, which nothing else needs and a build that prints nothing does not.
    const { default: puppeteer } = await import('puppeteer-core');
    const launching = puppeteer.launch({
      executablePath: found.executable,
      headless: found.shell ? 'shell' : true,
      pipe: true,
      userDataDir: profile,
      // Root has no sandbox to build, whoever ran the set-up.
      args: [...quiet, ...found.args, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      env: { ...process.env, ...found.env },
      protocolTimeout: 0,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    const browser = await limitTime(launching, launchLimit, 'starting the browser');
    child = browser.process();
    const close = async () => {
      await limitTime(browser.close(), closeLimit, 'closing the browser').catch(() => {});
      end();
    };
    return { browser, pid: child?.pid ?? 0, close };
  } catch (error) {
    end();
    throw error;
  }
}

/** Removes the profiles of builds that were killed. */
function dropDeadProfiles(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(profilePrefix) ? Number(name.slice(profilePrefix.length).split('-')[0]) : 0;
    if (pid > 0 && !isAlive(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}
