/** Paper shows what the screen folds away; the champion's page can be printed alone. */

/** Browsers that cannot show the inside of a closed `details` on paper by style alone. */
export function openWhenPrinting(): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('details.family:not([open])')];
    for (const family of opened) family.open = true;
  });
  addEventListener('afterprint', () => {
    for (const family of opened) family.open = false;
  });
}

export function printOneSheet(): void {
  const button = document.querySelector<HTMLButtonElement>('.print-sheet');
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    document.body.classList.add('one-sheet');
    print();
    document.body.classList.remove('one-sheet');
  });
}
