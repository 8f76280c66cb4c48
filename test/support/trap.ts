/** Opens a page with a trap for whatever runs, asks or appears that the report's author has not put there. */
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { watchPage } from './browser.ts';

export interface Caught {
  /** Calls, violations of the policy, messages, requests. */
  caught: string[];
  /** How many elements of each kind, and attributes that may not be there. */
  elements: Record<string, number>;
}

/** Reads the page, opens everything that opens and points at everything that tells. `folder`: where its files may come from. */
export async function springTrap(browser: Browser, file: string, folder: string): Promise<Caught> {
  const page = await browser.newPage();
  const caught = watchPage(page);
  const home = pathToFileURL(folder).href;
  page.on('request', (request) => {
    // What a control of the browser draws for itself comes out of the browser.
    if (!request.url().startsWith(home) && !request.url().startsWith('data:'))
      caught.push(`request: ${request.url().slice(0, 200)}`);
  });
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame() || !frame.url().startsWith(home)) caught.push(`frame: ${frame.url()}`);
  });
  await page.exposeFunction('quarterdeckTrap', (what: string) => void caught.push(what));
  await page.evaluateOnNewDocument(() => {
    const tell = (what: string) => (window as unknown as { quarterdeckTrap(what: string): void }).quarterdeckTrap(what);
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch', 'eval'] as const)
      Object.defineProperty(window, name, { value: (...words: unknown[]) => tell(`${name}: ${words.join()}`) });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      tell(`policy: ${violatedDirective} ${blockedURI}`),
    );
  });
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  const elements = await page.evaluate(async () => {
    const counts: Record<string, number> = {};
    const count = (name: string) => (counts[name] = (counts[name] ?? 0) + 1);
    const safe = /^(#|https?:|mailto:|\.{0,2}\/?[\w./-]*(#.*)?$)/;
    for (const element of document.querySelectorAll('*')) {
      count(element.localName);
      for (const { name, value } of element.attributes)
        if (/^on|^srcdoc$|^style$|^formaction$/.test(name) || (/href|src$/.test(name) && !safe.test(value)))
          if (!element.closest('svg') || name !== 'style') count(`${element.localName}[${name}=${value.slice(0, 80)}]`);
    }
    for (const details of document.querySelectorAll('details')) details.open = true;
    for (const mark of document.querySelectorAll('[role="graphics-symbol"]'))
      mark.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 50, clientY: 50 }));
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="#figure-"]')) link.click();
    for (let key = 0; key < 60; key++)
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return counts;
  });
  await page.close();
  return { caught, elements };
}
