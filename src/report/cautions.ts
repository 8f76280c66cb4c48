/** What figures are to be read with care for, printed beside them. */
import { note, statedBy } from './blocks.ts';
import type { Block } from './block-schema.ts';
import type { Section } from './report-schema.ts';
import type { Stating } from './telling.ts';

const MOST_NAMED = 3;

/** One note a caution of the figures, naming those it holds for. */
export function cautionNotes(telling: Stating, ids: Iterable<string>): Block[] {
  const names = new Map<string, string[]>();
  for (const id of ids) {
    const figure = telling.state(id);
    for (const { text } of figure?.caution ?? [])
      names.set(text, [...(names.get(text) ?? []), figure?.definition.name ?? id]);
  }
  return [...names].map(([text, of]) =>
    note(of.length > MOST_NAMED ? telling.say('word.caution') : telling.format.list(of), text, 'bad'),
  );
}

/** Large figures carry their cautions themselves; what is stated in titles, tables and charts has a note for them. */
function withoutOwnNote(telling: Stating, section: Section): string[] {
  const own = new Set(
    section.blocks.flatMap((block) => (block.kind === 'figures' ? block.items.map(({ figure }) => figure) : [])),
  );
  return [...statedBy({ ...section, slides: [] }, telling.charts)].filter((id) => !own.has(id));
}

/** The section with the cautions of its figures below it, and on the slides that have no footnote yet. */
export function withCautions(telling: Stating, section: Section): Section {
  if (![...telling.figures.values()].some(({ caution }) => caution?.length)) return section;
  const notes = cautionNotes(telling, withoutOwnNote(telling, section));
  const slides = section.slides.map((slide) => {
    if (slide.footnote || slide.layout === 'cover') return slide;
    const [first] = cautionNotes(telling, withoutOwnNote(telling, { ...section, ...slide, slides: [] }));
    return first?.kind === 'note' ? { ...slide, footnote: first.text } : slide;
  });
  return { ...section, blocks: [...section.blocks, ...notes], slides };
}
