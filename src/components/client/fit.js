/**
 * Makes what is too much for its slide smaller until it fits, for presenting and for printing alike. The slide has to be
 * laid out. Undefined where it fits as it is; else its number from 1, its title, the size in percent and
 * whether that is still too much: then it is higher than a slide, but whole.
 */
self.fitSlide = (slide, index) => {
  const parts = [slide, ...slide.querySelectorAll('.stage, .main, .side, footer')];
  const title = slide.querySelector('.message');
  const isWide = () => [title, ...parts].some((part) => part.scrollWidth > part.clientWidth + 1);
  const isHigh = () => parts.some((part) => part.scrollHeight > part.clientHeight + 1);
  if (!isWide() && !isHigh()) return undefined;
  if (isWide()) slide.classList.add('breaks');
  let size = 100;
  while (size > 60 && (isWide() || isHigh())) {
    size -= 5;
    slide.style.setProperty('--fit', String(size / 100));
  }
  const still = isWide() || isHigh();
  if (still) slide.classList.add('spills');
  return { number: index + 1, title: title.textContent.trim(), size, still };
};
