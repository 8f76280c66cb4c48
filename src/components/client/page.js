/** What script adds to the page: numbers open in place, marks of charts have tips, the list of contents follows. */
(() => {
  const panel = document.createElement('div');
  panel.className = 'panel';
  panel.popover = 'auto';
  panel.setAttribute('role', 'dialog');
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  document.body.append(panel, tip);
  const { close } = document.body.dataset;
  let opener;

  /** Beside the number, inside the window. */
  function placePanel(link) {
    const box = link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const below = box.bottom + 10;
    const top = below + height < innerHeight - 8 ? below : Math.max(8, box.top - height - 10);
    panel.style.top = `${top}px`;
    panel.style.left = `${Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 16))}px`;
  }

  function openPanel(link, entry) {
    const name = entry.querySelector('dt');
    const end = document.createElement('button');
    end.type = 'button';
    end.textContent = close;
    end.addEventListener('click', () => panel.hidePopover());
    const foot = document.createElement('p');
    foot.append(end);
    const list = document.createElement('dl');
    list.append(...[...entry.children].map((child) => child.cloneNode(true)));
    panel.replaceChildren(list, foot);
    panel.setAttribute('aria-label', name.textContent);
    panel.showPopover({ source: link });
    placePanel(link);
    end.focus({ preventScroll: true });
    opener = link;
  }

  panel.addEventListener('toggle', (event) => {
    if (event.newState === 'closed') opener?.focus({ preventScroll: true });
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href^="#figure-"]');
    if (!link || panel.contains(link) || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!entry) return;
    event.preventDefault();
    openPanel(link, entry);
  });
  addEventListener('resize', () => panel.matches(':popover-open') && panel.hidePopover());

  document.addEventListener('pointermove', (event) => {
    const mark = event.target.closest?.('[role="graphics-symbol"][aria-label]');
    tip.hidden = !mark;
    if (!mark) return;
    tip.textContent = mark.getAttribute('aria-label');
    const left = Math.min(event.clientX + 14, document.documentElement.clientWidth - tip.offsetWidth - 8);
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${event.clientY + (event.clientY > innerHeight - 80 ? -42 : 18)}px`;
  });

  const entries = new Map([...document.querySelectorAll('.contents li a')].map((link) => [link.hash.slice(1), link]));
  const seen = new Set();
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) seen[isIntersecting ? 'add' : 'delete'](target.id);
      const current = [...entries.keys()].find((id) => seen.has(id));
      if (current === undefined) return;
      for (const [id, link] of entries)
        if (id === current) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
    },
    { rootMargin: '-15% 0px -55% 0px' },
  );
  for (const id of entries.keys()) {
    const section = document.getElementById(id);
    if (section) observer.observe(section);
  }
})();
