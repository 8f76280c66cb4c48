/** How we know: every figure that the report states, section by section, with its definition; the day of the data. */
import { statedBy, heading, section, sentence } from '../blocks.ts';
import type { Block } from '../block-schema.ts';
import type { Section } from '../report-schema.ts';
import type { Stating } from '../telling.ts';

/** The sections in the order in which a reader meets them. A figure is defined where it is stated first. */
export function presentAppendix(telling: Stating, sections: readonly Section[], dataText: string): Section {
  const { say } = telling;
  const defined = new Set<string>();
  const blocks: Block[] = [sentence(dataText)];
  for (const part of sections) {
    const stated = [...statedBy(part, telling.charts)].filter((id) => !defined.has(id));
    if (!stated.length) continue;
    stated.forEach((id) => defined.add(id));
    blocks.push(heading(part.label), { kind: 'definitions', figures: stated });
  }
  return section({ id: 'appendix', label: say('section.appendix'), title: say('appendix.title'), blocks });
}
