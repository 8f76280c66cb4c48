/**
 * Presenting: one slide at a time by keys, swipes and edges; its number in the address. The presenter's window is the
 * same file at `#presenter`, and both tell each other the slide by messages: from disk they may not look into each other.
 */
(() => {
  const slides = [...document.querySelectorAll('.slide')];
  if (slides.length === 0) return;
  const { body } = document;
  const find = (selector) => document.querySelector(selector);
  const bar = find('.deck-bar');
  const place = bar.querySelector('output');
  const told = find('.deck-told');
  const keys = find('.deck-keys');
  // A deck without notes, as a customer is given it, has no presenter's window.
  const panel = find('.speaker');
  const isSpeaker = panel !== null && location.hash === '#presenter';
  // A phone held upright reads the slides as a page.
  const reads = matchMedia('(max-width: 40rem) and (orientation: portrait)');
  let current = 0;
  let typed = '';
  let other = isSpeaker ? window.opener : undefined;

  const titleOf = (slide) => slide.querySelector('.message').textContent.trim();
  const isOverview = () => body.classList.contains('overview');

  /** `#slide-3` and `#3`; anything else is the first. */
  function slideInAddress() {
    const id = decodeURIComponent(location.hash.slice(1)).replace(/^(?=\d+$)/, 'slide-');
    return Math.max(0, slides.indexOf(document.getElementById(id)?.closest('.slide')));
  }

  /* The other window. A file from disk has no origin of its own, so the window itself is checked as well. */
  const origin = self.origin;
  function tell(message) {
    if (other && !other.closed) other.postMessage({ quarterdeck: message }, origin === 'null' ? '*' : origin);
  }
  addEventListener('message', ({ source, data, origin: from }) => {
    const said = data?.quarterdeck;
    if (from !== origin || !source || source === window || said === undefined) return;
    if (source !== other && (isSpeaker || source.opener !== window)) return;
    other = source;
    if (said === 'hello') tell(current);
    else if (Number.isInteger(said) && said >= 0 && said < slides.length) show(said, 'told');
  });

  /* Slides that were measured; fonts first, or what was measured would not be what is seen. */
  const fitted = new Set();
  let hasFonts = false;
  function fit() {
    if (!hasFonts) return;
    for (const slide of slides)
      if (!fitted.has(slide) && slide.offsetWidth > 0) {
        fitted.add(slide);
        fitSlide(slide, 0);
      }
  }

  /** `how`: a turn replaces the address, a jump can be gone back from, what was told is not told again. */
  function show(index, how = 'turn') {
    const at = Math.max(0, Math.min(slides.length - 1, index));
    const isNew = at !== current;
    current = at;
    slides.forEach((slide, number) => {
      slide.classList.toggle('current', number === at);
      slide.classList.toggle('upcoming', number === at + 1);
    });
    const position = place.dataset.text.replace('{at}', at + 1).replace('{count}', slides.length);
    place.textContent = `${at + 1} / ${slides.length}`;
    if (isNew || how === 'first') told.textContent = `${position}: ${titleOf(slides[at])}`;
    if (!isSpeaker && isNew && how !== 'address')
      history[how === 'jump' ? 'pushState' : 'replaceState'](null, '', `#${slides[at].id}`);
    if (isSpeaker) showNotes();
    if (isOverview()) slides[at].scrollIntoView({ block: 'nearest' });
    if (isNew && how !== 'told') tell(at);
    fit();
  }

  function showNotes() {
    const said = panel.querySelector('.said');
    const notes = slides[current].querySelectorAll('.notes p');
    said.replaceChildren(...[...notes].map((line) => line.cloneNode(true)));
    if (notes.length === 0) said.textContent = said.dataset.none;
    said.classList.toggle('none', notes.length === 0);
    said.scrollTop = 0;
    const next = panel.querySelector('.upcoming span');
    next.textContent = slides[current + 1] ? titleOf(slides[current + 1]) : next.dataset.end;
  }

  /* The time spoken, in seconds; it begins with the first turn or the button. */
  let spoken = 0;
  let since;
  const elapsed = () => Math.floor(spoken + (since === undefined ? 0 : (Date.now() - since) / 1000));
  function showTime() {
    const seconds = elapsed();
    const pad = (value) => String(value).padStart(2, '0');
    const minutes = `${Math.floor(seconds / 60) % 60}`;
    const hours = Math.floor(seconds / 3600);
    panel.querySelector('.elapsed').textContent =
      (hours ? `${hours}:${pad(minutes)}` : minutes) + `:${pad(seconds % 60)}`;
    panel.querySelector('time').textContent = new Date().toLocaleTimeString(document.documentElement.lang, {
      hour: '2-digit',
      minute: '2-digit',
    });
  }
  function toggleTimer() {
    spoken = since === undefined ? spoken : spoken + (Date.now() - since) / 1000;
    since = since === undefined ? Date.now() : undefined;
    const button = panel.querySelector('[data-do=timer]');
    button.dataset.start ??= button.textContent;
    button.textContent = since === undefined ? button.dataset.start : button.dataset.pause;
    showTime();
  }
  function resetTimer() {
    spoken = 0;
    if (since !== undefined) since = Date.now();
    showTime();
  }

  function openSpeaker() {
    if (isSpeaker || !panel) return;
    const opened = window.open(
      location.href.replace(/#.*|$/, '#presenter'),
      'quarterdeck-presenter',
      'popup,width=1100,height=720',
    );
    if (opened) other = opened;
    else told.textContent = place.textContent = panel.dataset.blocked;
  }

  function setOverview(isOn) {
    if (isSpeaker) return;
    body.classList.toggle('overview', isOn);
    if (isOn) slides[current].scrollIntoView({ block: 'nearest' });
    fit();
  }

  function close() {
    typed = '';
    setOverview(false);
    body.classList.remove('with-notes', 'black');
  }

  const toggleFull = () =>
    document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen?.()?.catch(() => {});
  const turn = (by) => () => show(current + by);
  const actions = {
    back: turn(-1),
    next: turn(1),
    first: () => show(0, 'jump'),
    last: () => show(slides.length - 1, 'jump'),
    overview: () => setOverview(!isOverview()),
    speaker: openSpeaker,
    notes: () => panel && body.classList.toggle('with-notes'),
    full: toggleFull,
    black: () => body.classList.toggle('black'),
    keys: () => keys.showModal(),
    close,
    timer: toggleTimer,
    reset: resetTimer,
  };
  const onKeys = {
    ArrowRight: 'next',
    ArrowDown: 'next',
    PageDown: 'next',
    ' ': 'next',
    Enter: 'next',
    ArrowLeft: 'back',
    ArrowUp: 'back',
    PageUp: 'back',
    Backspace: 'back',
    Home: 'first',
    End: 'last',
    o: 'overview',
    p: 'speaker',
    s: 'speaker',
    n: 'notes',
    f: 'full',
    b: 'black',
    '.': 'black',
    '?': 'keys',
    Escape: 'close',
  };

  /** Enter goes to the number typed; in the overview it opens the slide. */
  function enter() {
    const number = Number(typed);
    typed = '';
    if (number >= 1) show(number - 1, 'jump');
    else if (!isOverview()) return show(current + 1);
    setOverview(false);
  }

  function onKey(event) {
    if (event.metaKey || event.ctrlKey || event.altKey || keys.open || reads.matches) return;
    const { key, target } = event;
    // A control that has the focus keeps its own keys.
    const isControl = target.closest?.('a, button');
    if (isControl && (key === 'Enter' || (key === ' ' && target.closest('button')))) return;
    if (target.closest?.('.said') && /^(Arrow(Up|Down)|Page|Home|End)/.test(key)) return;
    if (/^\d$/.test(key)) {
      typed = (typed + key).slice(-4);
      place.textContent = `${typed} …`;
      return;
    }
    const name = event.shiftKey && key === ' ' ? 'back' : onKeys[key.length === 1 ? key.toLowerCase() : key];
    if (!name) return;
    event.preventDefault();
    if (key === 'Enter') return enter();
    if (typed) show(current);
    typed = '';
    actions[name]();
  }

  /* A swipe turns, and so does a tap or click near an edge; two fingers enlarge. */
  let touch;
  addEventListener('touchstart', ({ touches }) => (touch = touches.length === 1 ? touches[0] : undefined), {
    passive: true,
  });
  addEventListener('touchend', ({ changedTouches: [end] }) => {
    if (!touch || reads.matches || isOverview() || visualViewport.scale > 1.05) return;
    const [x, y] = [end.clientX - touch.clientX, end.clientY - touch.clientY];
    if (Math.abs(x) > 40 && Math.abs(x) > 2 * Math.abs(y)) show(current + (x < 0 ? 1 : -1));
  });
  /* The bar comes with the mouse near the lower edge, with the focus, and by a tap in the middle. */
  addEventListener('pointermove', ({ pointerType, clientY }) => {
    if (pointerType === 'mouse') body.classList.toggle('with-bar', clientY > innerHeight * 0.88);
  });
  function onClick({ target, clientX, detail, pointerType }) {
    const button = target.closest('[data-do]');
    if (button) return actions[button.dataset.do]();
    if (reads.matches || target.closest('a, button, dialog, .speaker')) return;
    if (isOverview()) {
      const slide = target.closest('.slide');
      if (slide) show(slides.indexOf(slide), 'jump');
      return setOverview(false);
    }
    if (body.classList.contains('black')) return body.classList.remove('black');
    if (detail > 1 || String(getSelection())) return;
    if (clientX < innerWidth * 0.12) show(current - 1);
    else if (clientX > innerWidth * 0.88) show(current + 1);
    else if (pointerType === 'touch') body.classList.toggle('with-bar');
  }

  function arrange() {
    body.classList.toggle('presenting', !reads.matches && !isSpeaker);
    body.classList.toggle('speaking', isSpeaker);
    bar.hidden = reads.matches;
    if (reads.matches) close();
    fit();
  }

  addEventListener('keydown', onKey);
  addEventListener('click', onClick);
  addEventListener('hashchange', () => show(slideInAddress(), 'address'));
  reads.addEventListener('change', arrange);
  if (panel) panel.hidden = !isSpeaker;
  arrange();
  show(isSpeaker ? 0 : slideInAddress(), 'first');
  document.fonts.ready.then(() => {
    hasFonts = true;
    fit();
  });
  if (isSpeaker) {
    document.title = `${panel.getAttribute('aria-label')} · ${document.title}`;
    showTime();
    setInterval(showTime, 1000);
    tell('hello');
  }
})();
