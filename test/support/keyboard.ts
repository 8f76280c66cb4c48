/** The page as somebody meets it who has a keyboard alone. */
import type { Page } from 'puppeteer-core';

/** Presses Tab through the page: controls that are not reached, have no visible mark of focus, or stay hidden. */
export async function findUnreachable(page: Page): Promise<string[]> {
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  const count = await page.evaluate(() => {
    const wanted = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const controls = [...document.querySelectorAll<HTMLElement>(wanted)].filter(
      (control) =>
        control.tabIndex >= 0 && !control.matches(':disabled') && control.checkVisibility({ visibilityProperty: true }),
    );
    Object.assign(window, { waiting: new Set(controls) });
    // A date is one control that Tab goes through part by part.
    const dates = controls.filter((control) => control.matches('[type="date"]')).length;
    return controls.length + 3 * dates;
  });
  const faults = new Set<string>();
  for (let press = 0; press < count; press++) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const { waiting } = window as unknown as { waiting: Set<Element> };
      const control = document.activeElement!;
      if (!waiting.delete(control)) return undefined;
      const label = control.outerHTML.slice(0, 100);
      const box = control.getBoundingClientRect();
      if (box.width < 2 || box.bottom < 0 || box.top > innerHeight) return `${label} has the focus out of sight`;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(control);
      const isMarked = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
      return isMarked ? undefined : `${label} shows no focus`;
    });
    if (fault) faults.add(fault);
  }
  const missed = await page.evaluate(() =>
    [...(window as unknown as { waiting: Set<Element> }).waiting].map(
      ({ outerHTML }) => `${outerHTML.slice(0, 100)} is never reached`,
    ),
  );
  return [...faults, ...missed];
}
