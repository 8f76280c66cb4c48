/** The pages of the documentation in the order in which they are read. A page that no group names stands under "More". */

export interface Group {
  title: string;
  /** File names in docs/ without `.md`. */
  pages: string[];
}

const groups: Group[] = [
  { title: 'Begin', pages: ['first-review', 'import', 'narrative'] },
  { title: 'Shape', pages: ['templates', 'powerpoint'] },
  { title: 'Give away', pages: ['delivering', 'sharing', 'sealed', 'leak-check', 'views', 'hosting', 'ci'] },
  { title: 'Look up', pages: ['data', 'sources', 'figures'] },
  { title: 'Trust', pages: ['promises'] },
];

/** @param names of the pages that there are */
export function groupPages(names: readonly string[]): Group[] {
  const known = groups.map(({ title, pages }) => ({ title, pages: pages.filter((name) => names.includes(name)) }));
  const rest = names.filter((name) => !groups.some(({ pages }) => pages.includes(name))).sort();
  return [...known, { title: 'More', pages: rest }].filter(({ pages }) => pages.length > 0);
}
