/**
 * What is wrong with how a page stands, measured in the browser by the boxes of its lines of text: texts that leave the
 * window or their slide, texts over each other, texts cut by what they stand in, a page that scrolls sideways.
 */
import type { Page } from 'puppeteer-core';

/** One sentence a fault, empty where the page is whole. */
export async function findFaults(page: Page): Promise<string[]> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return page.evaluate(measure);
}

/** Runs in the page and so names nothing outside of it. */
function measure(): string[] {
  interface Line {
    left: number;
    right: number;
    top: number;
    bottom: number;
    text: string;
    holder: Element;
  }
  const faults: string[] = [];
  const root = document.documentElement;
  const width = root.clientWidth;
  /** On paper, what hangs out a little stands in the margin. */
  const margin = matchMedia('print').matches ? 12 : 1;
  if (root.scrollWidth > width) faults.push(`the page scrolls sideways: ${root.scrollWidth} px of ${width}`);

  /** What lays its text out as one: lines inside of it cannot meet each other. */
  const blockOf = (element: Element): Element => {
    let block = element;
    while (block.parentElement && /^(inline|contents)$/.test(getComputedStyle(block).display))
      block = block.parentElement;
    return block.closest('svg') ? element : block;
  };
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !element.closest('.visually-hidden, title, desc, [popover], dialog, option');
  const name = (text: string) => JSON.stringify(text.trim().replace(/\s+/g, ' ').slice(0, 60));

  const lines: Line[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!;
    if (!/\S/.test(node.textContent ?? '') || !isShown(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = parent.closest('svg') ? [parent.getBoundingClientRect()] : range.getClientRects();
    for (const { left, right, top, bottom } of boxes)
      if (right - left >= 1 && bottom - top >= 1)
        lines.push({ left, right, top, bottom, text: node.textContent!, holder: parent });
  }

  for (const { left, right, text } of lines)
    if (left < -margin || right > width + margin)
      faults.push(`${name(text)} leaves the window: ${Math.round(left)} to ${Math.round(right)} of ${width}`);

  // Letters fill the middle of a line's box; boxes of lines that stand close may touch.
  const cores = lines
    .filter(({ holder }) => getComputedStyle(holder.closest('nav, [class^=deck]') ?? holder).position !== 'fixed')
    .map((line) => {
      const inset = (line.bottom - line.top) * 0.28;
      return { ...line, top: line.top + inset, bottom: line.bottom - inset, block: blockOf(line.holder) };
    })
    .sort((a, b) => a.top - b.top);
  cores.forEach((one, at) => {
    for (let next = at + 1; next < cores.length && cores[next]!.top < one.bottom; next++) {
      const other = cores[next]!;
      if (one.block === other.block) continue;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - other.top;
      if (across > 2 && down > 1) faults.push(`${name(one.text)} stands over ${name(other.text)}`);
    }
  });

  const clips = new Map<Element, Element[]>();
  const clippersOf = (element: Element): Element[] => {
    const known = clips.get(element);
    if (known) return known;
    const above = element.parentElement ? clippersOf(element.parentElement) : [];
    const { overflowX, overflowY } = getComputedStyle(element);
    const cuts = [overflowX, overflowY].some((overflow) => /^(hidden|clip)$/.test(overflow));
    const isScroller = [overflowX, overflowY].some((overflow) => /^(auto|scroll)$/.test(overflow));
    const found = element === document.body || isScroller ? [] : cuts ? [element, ...above] : above;
    clips.set(element, found);
    return found;
  };
  for (const { left, right, top, bottom, text, holder } of lines) {
    const slack = (bottom - top) * 0.25 + 1;
    const by = clippersOf(holder).find((clipper) => {
      const box = clipper.getBoundingClientRect();
      return left < box.left - 2 || right > box.right + 2 || top < box.top - slack || bottom > box.bottom + slack;
    });
    if (by) faults.push(`${name(text)} is cut by ${by.tagName.toLowerCase()}.${by.getAttribute('class') ?? ''}`);
  }

  for (const slide of document.querySelectorAll<HTMLElement>('.slide')) {
    if (slide.offsetWidth === 0) continue;
    const frame = slide.getBoundingClientRect();
    const foot = slide.querySelector('footer')?.getBoundingClientRect() ?? frame;
    for (const line of lines) {
      if (!slide.contains(line.holder)) continue;
      const floor = line.holder.closest('footer') ? frame.bottom : foot.top;
      const isOut =
        line.left < frame.left - 1 ||
        line.right > frame.right + 1 ||
        line.top < frame.top - 1 ||
        line.bottom > floor + 2;
      if (isOut) faults.push(`${slide.id}: ${name(line.text)} leaves its slide`);
    }
  }
  return [...new Set(faults)];
}
