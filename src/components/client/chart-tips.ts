/**
 * The value of a chart's mark, out of the mark's own ARIA label: under the pointer, at the finger, and by arrow keys
 * once the chart has the focus. By keys it is read out, too.
 */

const MARKS = '[role="graphics-symbol"][aria-label]';
const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => Math.min(at + 1, last),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

export function tellChartValues(): void {
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  const spoken = document.createElement('div');
  spoken.className = 'visually-hidden';
  spoken.role = 'status';
  document.body.append(tip, spoken);
  let marked: Element | undefined;

  /** `x` and `y` of the window; the tip stands below, or above where there is no room. */
  function show(mark: Element, x: number, y: number): void {
    marked?.classList.remove('told');
    marked = mark;
    mark.classList.add('told');
    tip.hidden = false;
    tip.textContent = mark.ariaLabel;
    const most = document.documentElement.clientWidth - tip.offsetWidth - 8;
    tip.style.left = `${Math.max(8, Math.min(x + 14, most))}px`;
    tip.style.top = `${y > innerHeight - 80 ? y - tip.offsetHeight - 14 : y + 18}px`;
  }

  function hide(): void {
    marked?.classList.remove('told');
    marked = undefined;
    tip.hidden = true;
  }

  function follow(event: PointerEvent): void {
    const mark = event.target instanceof Element && event.target.closest(MARKS);
    if (mark) show(mark, event.clientX, event.clientY);
    else hide();
  }
  document.addEventListener('pointermove', (event) => event.pointerType === 'mouse' && follow(event));
  document.addEventListener('pointerdown', (event) => event.pointerType !== 'mouse' && follow(event));
  addEventListener('scroll', hide, { passive: true });

  for (const chart of document.querySelectorAll<SVGSVGElement>('.chart svg')) {
    const marks = [...chart.querySelectorAll(MARKS)];
    if (marks.length === 0) continue;
    chart.tabIndex = 0;
    let at = -1;
    chart.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') hide();
      const step = STEPS[event.key];
      if (!step) return;
      event.preventDefault();
      at = step(at, marks.length - 1);
      const mark = marks[at]!;
      const box = mark.getBoundingClientRect();
      show(mark, box.left + box.width / 2 - 14, Math.max(box.top, 0));
      spoken.textContent = mark.ariaLabel;
    });
    chart.addEventListener('blur', hide);
  }
}
