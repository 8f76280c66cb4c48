/** Presenting: one slide at a time by keys, swipes and clicks; its number in the address; notes below or in a window. */
(() => {
  const slides = [...document.querySelectorAll('.slide')];
  if (slides.length === 0) return;
  const bar = document.querySelector('.deck-bar');
  const place = bar.querySelector('output');
  let current = 0;
  let speaker;

  const numberInAddress = () => {
    const target = document.getElementById(location.hash.slice(1));
    return Math.max(0, slides.indexOf(target?.closest('.slide')));
  };

  function tellSpeaker() {
    if (!speaker || speaker.closed) return;
    const { document: page } = speaker;
    const title = (slide) => slide?.querySelector('.message').textContent ?? '';
    const add = (name, text) => {
      const element = page.createElement(name);
      element.textContent = text;
      return element;
    };
    page.title = `${current + 1} / ${slides.length}`;
    const notes = [...slides[current].querySelectorAll('.notes p')].map((line) => add('p', line.textContent));
    page.body.replaceChildren(add('small', page.title), add('h2', title(slides[current])), ...notes);
    if (slides[current + 1]) page.body.append(add('hr', ''), add('small', title(slides[current + 1])));
  }

  function openSpeaker() {
    speaker = open('', 'quarterdeck-notes', 'popup,width=720,height=520');
    if (!speaker) return;
    const page = speaker.document;
    page.body.className = 'speaker';
    for (const sheet of document.querySelectorAll('link[rel=stylesheet]')) {
      const link = page.createElement('link');
      link.rel = 'stylesheet';
      link.href = sheet.href;
      page.head.append(link);
    }
    page.onkeydown = onKey;
    tellSpeaker();
  }

  function show(index, remember = true) {
    current = Math.max(0, Math.min(slides.length - 1, index));
    slides.forEach((slide, at) => slide.classList.toggle('current', at === current));
    place.textContent = `${current + 1} / ${slides.length}`;
    if (remember) history.replaceState(null, '', `#${slides[current].id}`);
    tellSpeaker();
  }

  const toggleFullScreen = () =>
    document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
  const actions = {
    ArrowRight: () => show(current + 1),
    ArrowDown: () => show(current + 1),
    PageDown: () => show(current + 1),
    ' ': () => show(current + 1),
    ArrowLeft: () => show(current - 1),
    ArrowUp: () => show(current - 1),
    PageUp: () => show(current - 1),
    Backspace: () => show(current - 1),
    Home: () => show(0),
    End: () => show(slides.length - 1),
    f: toggleFullScreen,
    n: () => document.body.classList.toggle('with-notes'),
    s: openSpeaker,
    Escape: () => document.body.classList.remove('with-notes'),
  };

  function onKey(event) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const action = event.shiftKey && event.key === ' ' ? actions.ArrowLeft : actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  let touch;
  addEventListener('touchstart', (event) => (touch = event.changedTouches[0]), { passive: true });
  addEventListener('touchend', (event) => {
    const by = event.changedTouches[0].clientX - (touch?.clientX ?? 0);
    if (Math.abs(by) > 40) show(current + (by < 0 ? 1 : -1));
  });
  addEventListener('keydown', onKey);
  addEventListener('hashchange', () => show(numberInAddress(), false));
  document.body.classList.add('presenting');
  bar.hidden = false;
  show(numberInAddress(), false);
})();
