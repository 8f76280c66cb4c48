/** The parts of a section that a template asks for, on the page and on its slides. */
import type { TemplatePart } from '../schema/template.ts';
import type { Block } from './block-schema.ts';
import type { Section, Slide } from './report-schema.ts';

const partOf: Readonly<Record<Block['kind'], TemplatePart | 'kept' | 'heading'>> = {
  sentence: 'text',
  prose: 'text',
  figures: 'figures',
  'what-if': 'what-if',
  retention: 'what-if',
  goals: 'goals',
  chart: 'charts',
  table: 'tables',
  timeline: 'timeline',
  note: 'notes',
  definitions: 'definitions',
  // That there is nothing to show is said whatever was asked for.
  empty: 'kept',
  heading: 'heading',
};

/** A heading stays where something that follows it does. */
function chooseBlocks(blocks: readonly Block[], parts: readonly string[]): Block[] {
  const chosen: Block[] = [];
  let heading: Block | undefined;
  for (const block of blocks) {
    const part = partOf[block.kind];
    if (part === 'heading') heading = block;
    else if (part === 'kept' || parts.includes(part)) {
      if (heading) chosen.push(heading);
      heading = undefined;
      chosen.push(block);
    }
  }
  return chosen;
}

/** A slide of which nothing is left goes; the cover stays, for it has no evidence. */
export function chooseParts(section: Section, parts: readonly string[]): Section {
  const slides = section.slides.flatMap((slide): Slide[] => {
    const blocks = chooseBlocks(slide.blocks, parts);
    return blocks.length > 0 || slide.layout === 'cover' ? [{ ...slide, blocks }] : [];
  });
  return { ...section, blocks: chooseBlocks(section.blocks, parts), slides };
}
