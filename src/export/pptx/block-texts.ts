/** Blocks that are text on a slide: sentences, remarks, what the CSM wrote, headings, definitions. */
import type { Block } from '../../report/block-schema.ts';
import type { AnyReport } from '../../report/report-schema.ts';
import type { Item } from './item.ts';
import type { Colour, Look } from './look.ts';
import { proseParagraphs } from './prose-paragraphs.ts';
import { addMark, addText } from './sheet.ts';
import { paragraphsHeight, type Paragraph } from './text.ts';

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/** Paragraphs of one text; several texts that follow each other become one. */
export function textOf(block: Block): Paragraph[] | undefined {
  switch (block.kind) {
    case 'sentence':
      return [{ runs: [{ text: block.text, size: block.lead ? 22 : 20, colour: 'ink' }], before: 18 }];
    case 'heading':
      return [{ runs: [{ text: block.text, size: 16, bold: true, colour: 'ink' }], before: 24 }];
    case 'empty':
      return [{ runs: [{ text: block.text, size: 18, colour: 'soft' }], before: 18 }];
    case 'prose':
      return proseParagraphs(block.html, 18, 12);
    default:
      return undefined;
  }
}

export function textItem(paragraphs: readonly Paragraph[], look: Look, name: string, columns = 1): Item {
  return {
    fits: 'text',
    // A text broken into columns is as high as the longest of them, which is not the mean.
    height: (width, scale) =>
      (paragraphsHeight(paragraphs, width / columns / scale - (columns > 1 ? 24 : 0), look) *
        scale *
        (columns > 1 ? 1.12 : 1)) /
      columns,
    draw: ({ sheet, rect, scale, placeholder }) =>
      addText(sheet, { name, paragraphs, rect, scale, placeholder, columns }),
  };
}

const RULE = 2;
const INDENT = 18;
const noteColours: Record<BlockOf<'note'>['tone'], Colour> = {
  bad: 'bad',
  good: 'accent',
  plain: 'rule',
  muted: 'rule',
};

/** A remark beside a rule. */
export function noteItem({ title, text, tone }: BlockOf<'note'>, look: Look, name: string): Item {
  const colour = tone === 'muted' ? 'soft' : 'ink';
  const paragraphs: Paragraph[] = [
    {
      runs: [
        ...(title ? [{ text: `${title} `, size: 18, bold: true, colour } as const] : []),
        { text, size: 18, bold: false, colour },
      ],
    },
  ];
  return {
    fits: 'none',
    height: (width, scale) => paragraphsHeight(paragraphs, width / scale - INDENT, look) * scale + 4,
    draw: ({ sheet, rect, scale }) => {
      addMark(sheet, { ...rect, width: RULE }, noteColours[tone]);
      const inside = { ...rect, x: rect.x + INDENT * scale, width: rect.width - INDENT * scale };
      addText(sheet, { name, paragraphs, rect: inside, scale, anchor: 'ctr' });
    },
  };
}

const DEFINITION = 13;

/** What figures mean, in two columns. */
export function definitionsItem(
  { figures }: BlockOf<'definitions'>,
  report: AnyReport,
  look: Look,
  name: string,
): Item | undefined {
  const { words } = report;
  const paragraphs = figures.flatMap((id): Paragraph[] => {
    const figure = report.figures[id];
    if (!figure) return [];
    const { definition, text, exactText, previousText, value, reasonText, sourceText, caution = [] } = figure;
    const line = (label: string | undefined, said: string): Paragraph => ({
      runs: [
        ...(label ? [{ text: `${label} · `, size: DEFINITION, colour: 'ink' as const }] : []),
        { text: said, size: DEFINITION, colour: 'soft' },
      ],
    });
    return [
      {
        runs: [
          { text: `${definition.name}  `, size: DEFINITION + 1, bold: false, colour: 'ink' },
          { text, size: DEFINITION + 1, bold: true, colour: 'ink' },
        ],
        before: 10,
      },
      line(undefined, definition.sentence),
      line(words['formula'], definition.formula),
      line(words['source'], sourceText),
      ...(exactText && exactText !== text ? [line(words['exact'], exactText)] : []),
      ...(previousText ? [line(words['previous'], previousText)] : []),
      ...(value === null ? [line(words['missing'], reasonText ?? definition.missing)] : []),
      ...(definition.standard ? [line(words['standard'], definition.standard)] : []),
      ...caution.map((one) => line(undefined, one.text)),
    ];
  });
  return paragraphs.length > 0 ? textItem(paragraphs, look, name, 2) : undefined;
}
