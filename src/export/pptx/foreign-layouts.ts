/** The layouts of a vendor's template: their places, and which of them a cover, a slide and a split slide are put into. */
import type { Frame, Layout, Place } from './frame.ts';
import { SLIDE_WIDTH } from './look.ts';
import { childOf, nodeAt, type XmlNode } from './xml-tree.ts';

export interface ForeignLayout extends Layout {
  name: string;
  type: string;
}

/** What is smaller than this share of the slide, each way, is no place for content. */
const LEAST = 0.14;
const CONTENT = new Set(['obj', 'body', 'tbl', 'chart']);
/** From which place of the master one without its own place takes it. */
const PARENTS: Readonly<Record<string, string>> = {
  ctrTitle: 'title',
  obj: 'body',
  tbl: 'body',
  chart: 'body',
  subTitle: 'body',
};

interface Size {
  /** EMU of a px. */
  unit: number;
  /** px */
  height: number;
}

export function readLayout(path: string, layout: XmlNode, master: XmlNode, size: Size): ForeignLayout {
  const inherited = placesOf(master, size);
  const places = placesOf(layout, size).flatMap((place): NamedPlace[] => {
    const parent = inherited.find(({ type }) => type === (PARENTS[place.type] ?? place.type));
    const rect = place.rect ?? parent?.rect;
    return rect ? [{ ...place, rect }] : [];
  });
  const one = (...types: string[]) => places.find(({ type }) => types.includes(type));
  const title = one('title', 'ctrTitle');
  const footnote = places.find(({ type, name }) => type === 'body' && /footnote|脚注/i.test(name));
  const subtitle = one('subTitle') ?? places.find((place) => place.type === 'body' && place !== footnote);
  const content = places
    .filter(
      ({ type, rect }) => CONTENT.has(type) && rect.width > SLIDE_WIDTH * LEAST && rect.height > size.height * LEAST,
    )
    .filter((place) => place !== footnote);
  return {
    path,
    name: childOf(layout, 'p:cSld')?.attributes['name'] ?? '',
    type: layout.attributes['type'] ?? '',
    title,
    titleSize: titleSize(layout, master, size),
    subtitle,
    content,
    footnote,
    date: one('dt'),
    footer: one('ftr'),
    number: one('sldNum'),
  };
}

interface NamedPlace extends Place {
  name: string;
}

type FoundPlace = Omit<NamedPlace, 'rect'> & { rect: Place['rect'] | undefined; shape: XmlNode };

function placesOf(root: XmlNode, { unit }: Size): FoundPlace[] {
  return (nodeAt(root, 'p:cSld', 'p:spTree')?.children ?? []).flatMap((shape) => {
    const ph = nodeAt(shape, 'p:nvSpPr', 'p:nvPr', 'p:ph');
    if (!ph) return [];
    const xfrm = nodeAt(shape, 'p:spPr', 'a:xfrm');
    const [off, ext] = [childOf(xfrm, 'a:off')?.attributes, childOf(xfrm, 'a:ext')?.attributes];
    const px = (value: string | undefined) => Number(value ?? 0) / unit;
    return [
      {
        name: nodeAt(shape, 'p:nvSpPr', 'p:cNvPr')?.attributes['name'] ?? '',
        type: ph.attributes['type'] ?? 'obj',
        idx: ph.attributes['idx'] === undefined ? undefined : Number(ph.attributes['idx']),
        rect:
          off && ext ? { x: px(off['x']), y: px(off['y']), width: px(ext['cx']), height: px(ext['cy']) } : undefined,
        shape,
      },
    ];
  });
}

/** In px; undefined where neither the layout nor its master says it. */
function titleSize(layout: XmlNode, master: XmlNode, size: Size): number | undefined {
  const { unit } = size;
  const title = placesOf(layout, size).find(({ type }) => type === 'title' || type === 'ctrTitle');
  const own = nodeAt(title?.shape, 'p:txBody', 'a:lstStyle', 'a:lvl1pPr', 'a:defRPr')?.attributes['sz'];
  const styled = nodeAt(master, 'p:txStyles', 'p:titleStyle', 'a:lvl1pPr', 'a:defRPr')?.attributes['sz'];
  const points = Number(own ?? styled);
  return points > 0 ? (points * 127) / unit : undefined;
}

/** By name, where one is meant for it (`Quarterdeck cover`), then by type, then by the places it has. */
export function chooseLayouts(layouts: readonly ForeignLayout[]): Frame['layouts'] {
  const first = (...wanted: ((layout: ForeignLayout) => boolean)[]) => {
    for (const suits of wanted) {
      const found = layouts.find(suits);
      if (found) return found;
    }
    return layouts[0]!;
  };
  const named = (word: string) => new RegExp(`^quarterdeck\\b.*\\b${word}\\b`, 'i');
  const holds = (places: number) => (layout: ForeignLayout) =>
    layout.title !== undefined && layout.content.length === places;
  const cover = first(
    ({ name }) => named('cover').test(name),
    ({ type, title }) => type === 'title' && title !== undefined,
    ({ title }) => title?.type === 'ctrTitle',
    ({ title }) => title !== undefined,
  );
  const others = [
    ({ type, title }: ForeignLayout) => type === 'titleOnly' && title !== undefined,
    ({ title, type }: ForeignLayout) => title !== undefined && type !== 'title',
    ({ title }: ForeignLayout) => title !== undefined,
  ];
  const stack = first(
    ({ name }) => named('content').test(name),
    ({ type, title, content }) => type === 'obj' && title !== undefined && content.length === 1,
    ({ type, title, content }) => type === 'tx' && title !== undefined && content.length === 1,
    (layout) => holds(1)(layout) && layout.type !== 'title' && layout.content[0]!.type === 'obj',
    ...others,
  );
  const split = first(
    ({ name }) => named('split').test(name),
    ({ type, title, content }) => type === 'twoObj' && title !== undefined && content.length === 2,
    (layout) => layout === stack,
  );
  return { cover, stack, split };
}
