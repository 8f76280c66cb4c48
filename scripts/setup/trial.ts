/** Launches the browser it is given just as the program does, prints a page, and says what it is, or why not. */
import { launchBrowser } from '../../src/output/launch.ts';
import type { FoundBrowser } from '../../src/output/browser-path.ts';

async function tryPrinting(found: FoundBrowser): Promise<string> {
  const { browser, close } = await launchBrowser(found);
  try {
    const page = await browser.newPage();
    await page.setContent('<p>1 \u00e9 \u4e2d</p>');
    const pdf = Buffer.from(await page.pdf());
    if (pdf.toString('latin1', 0, 5) !== '%PDF-') throw new Error('what it printed is not a PDF');
    return (await browser.version()).replace('/', ' ');
  } finally {
    await close();
  }
}

// A browser that neither answers nor fails; ending this process ends it too.
setTimeout(() => {
  process.stdout.write('no answer within 15 s');
  process.exit(1);
}, 15_000).unref();

try {
  process.stdout.write(await tryPrinting(JSON.parse(process.argv[2] ?? '') as FoundBrowser));
} catch (error) {
  process.stdout.write(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
