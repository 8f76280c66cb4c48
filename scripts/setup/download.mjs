/** Fetches Puppeteer's headless shell into the folder it is given and prints where the program is, or why not. */
import { Browser, install } from '@puppeteer/browsers';
import { PUPPETEER_REVISIONS } from 'puppeteer-core/internal/revisions.js';

try {
  const { executablePath } = await install({
    browser: Browser.CHROMEHEADLESSSHELL,
    buildId: PUPPETEER_REVISIONS['chrome-headless-shell'],
    cacheDir: process.argv[2] ?? '',
  });
  process.stdout.write(executablePath);
} catch (error) {
  process.stdout.write(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
