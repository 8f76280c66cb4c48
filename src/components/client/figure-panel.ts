/** A number opens where it stands: a panel with its entry among the definitions. Escape closes it, focus returns. */

const MARGIN = 8;

export function openFiguresInPlace(): void {
  const panel = document.createElement('div');
  panel.className = 'panel';
  panel.popover = 'auto';
  panel.role = 'dialog';
  document.body.append(panel);
  let opener: HTMLElement | undefined;

  /** Beside the number, inside the window; on a phone the style puts it at the foot. */
  function place(link: Element): void {
    const box = link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const below = box.bottom + 10;
    const top = below + height < innerHeight - MARGIN ? below : Math.max(MARGIN, box.top - height - 10);
    const left = Math.min(box.left, document.documentElement.clientWidth - width - 2 * MARGIN);
    panel.style.top = `${top}px`;
    panel.style.left = `${Math.max(MARGIN, left)}px`;
  }

  function open(link: HTMLElement, entry: Element): void {
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = document.body.dataset['close'] ?? '';
    close.addEventListener('click', () => panel.hidePopover());
    const list = document.createElement('dl');
    list.append(...Array.from(entry.children, (child) => child.cloneNode(true)));
    const foot = document.createElement('p');
    foot.append(close);
    panel.replaceChildren(list, foot);
    panel.ariaLabel = entry.querySelector('dt')?.textContent?.trim() ?? '';
    panel.showPopover({ source: link });
    place(link);
    panel.scrollTop = 0;
    close.focus({ preventScroll: true });
    opener = link;
  }

  panel.addEventListener('toggle', (event) => {
    if (event.newState === 'closed') opener?.focus({ preventScroll: true });
  });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[href^="#figure-"]');
    if (!link || panel.contains(link) || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!entry) return;
    event.preventDefault();
    open(link, entry);
  });
  addEventListener('resize', () => {
    if (panel.matches(':popover-open')) panel.hidePopover();
  });
}
