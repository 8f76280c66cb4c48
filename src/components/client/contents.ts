/** The list of contents marks the section that the reader is in. */
export function followReader(): void {
  const links = document.querySelectorAll<HTMLAnchorElement>('.contents li a');
  const entries = new Map(Array.from(links, (link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const seen = new Set<string>();
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) seen[isIntersecting ? 'add' : 'delete'](target.id);
      const current = [...entries.keys()].find((id) => seen.has(id));
      if (current === undefined) return;
      for (const [id, link] of entries)
        if (id === current) link.ariaCurrent = 'true';
        else link.ariaCurrent = null;
    },
    { rootMargin: '-15% 0px -55% 0px' },
  );
  for (const id of entries.keys()) {
    const section = document.getElementById(id);
    if (section) observer.observe(section);
  }
}
