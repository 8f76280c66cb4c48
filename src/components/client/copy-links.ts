/** The link beside a section's mark copies its address; the address bar follows as it does without script. */

const SHOWN_FOR = 2000;

/** Says beside what was pressed that the address is copied. Where a browser refuses, the address bar still has it. */
export function copyAddress(button: HTMLElement, address: string): void {
  const copied = document.body.dataset['copied'] ?? '';
  const told = () => {
    const note = document.createElement('span');
    note.className = 'copied';
    note.role = 'status';
    button.after(note);
    note.textContent = copied;
    setTimeout(() => note.remove(), SHOWN_FOR);
  };
  navigator.clipboard?.writeText(address).then(told, () => undefined);
}

export function copyLinks(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a.copy'))
    link.addEventListener('click', () => copyAddress(link, link.href));
}
