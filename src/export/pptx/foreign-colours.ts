/** What has to be known of a template's colours: whether its slides are dark, whether its accent can be read on them. */
import { contrast } from '../../formula/accent.ts';
import type { LookParts } from './look.ts';
import type { ForeignPackage } from './foreign-package.ts';
import { childOf, nodeAt, type XmlNode } from './xml-tree.ts';

type Rgb = Parameters<typeof contrast>[0];

/** Large and bold text needs 3 : 1 (WCAG 2.2). */
const WANTED = 3;
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

export function foreignColours(
  source: ForeignPackage,
  master: string,
  theme: string | undefined,
): Pick<LookParts, 'isDark' | 'isAccentReadable' | 'isGoodInk'> {
  const scheme = theme === undefined ? undefined : nodeAt(source.tree(theme), 'a:themeElements', 'a:clrScheme');
  const map = childOf(source.tree(master), 'p:clrMap')?.attributes ?? {};
  const ground = colourOf(scheme, map['bg1'] ?? 'lt1') ?? WHITE;
  const accent = colourOf(scheme, map['accent1'] ?? 'accent1');
  return {
    isDark: contrast(ground, WHITE) > contrast(ground, BLACK),
    isAccentReadable: accent === undefined || contrast(accent, ground) >= WANTED,
    isGoodInk: accent !== undefined && accent[0] > 1.4 * accent[1] && accent[0] > 1.4 * accent[2],
  };
}

function colourOf(scheme: XmlNode | undefined, name: string): Rgb | undefined {
  const [colour] = childOf(scheme, `a:${name}`)?.children ?? [];
  const hex = colour?.attributes['lastClr'] ?? colour?.attributes['val'] ?? '';
  return /^[0-9a-f]{6}$/i.test(hex)
    ? ([0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb)
    : undefined;
}
