/**
 * The static faces of the reports: Inter for what is measured, Source Serif 4 for what is said, Noto Sans SC for
 * Chinese. A face comes in slices, each for a range of characters; a slice is used where one of its characters occurs.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder } from '../installation.mjs';

export interface Face {
  family: string;
  weight: number;
  /** Path of the woff2 file. */
  file: string;
  /** File name on the page. */
  name: string;
  /** CSS unicode-range. */
  range: string;
  /** The same as pairs of first and last code point. */
  codePoints: [number, number][];
}

const fontFolder = (font: string) => packageFolder(`@fontsource/${font}`);

const parseRange = (range: string) =>
  range.split(',').map((part): [number, number] => {
    const [from = '', to = from] = part.trim().slice(2).split('-');
    return [parseInt(from, 16), parseInt(to, 16)];
  });

async function readFaces(
  font: string,
  family: string,
  weights: readonly number[],
  only?: readonly string[],
): Promise<Face[]> {
  const ranges = JSON.parse(await readFile(join(fontFolder(font), 'unicode.json'), 'utf8')) as Record<string, string>;
  return weights.flatMap((weight) =>
    Object.entries(ranges)
      .filter(([subset]) => !only || only.includes(subset))
      .map(([subset, range]) => {
        const name = `${font}-${subset.replace(/[[\]]/g, '')}-${weight}-normal.woff2`;
        return {
          family,
          weight,
          file: join(fontFolder(font), 'files', name),
          name,
          range,
          codePoints: parseRange(range),
        };
      }),
  );
}

const latin = ['latin-ext', 'latin'];

/** The faces that pages bring along. */
export async function readPageFaces(): Promise<Face[]> {
  return [
    ...(await readFaces('inter', 'Inter', [400, 600], latin)),
    ...(await readFaces('source-serif-4', 'Source Serif 4', [400], latin)),
  ];
}

/** The faces of the printed deck: Chinese, too, because the printer's machine may have no such font. */
export async function readPrintFaces(): Promise<Face[]> {
  const chinese = await readFaces('noto-sans-sc', 'Noto Sans SC', [400, 600]);
  return [...(await readPageFaces()), ...chinese.filter(({ name }) => !/latin|cyrillic|vietnamese/.test(name))];
}

export const faceRule = (face: Face, url: string) =>
  `@font-face{font-family:"${face.family}";font-style:normal;font-weight:${face.weight};font-display:swap;` +
  `src:url(${url})format("woff2");unicode-range:${face.range}}`;

const isChinese = ({ family }: Face) => family === 'Noto Sans SC';

/** Finds the faces that a text needs, by the characters in it. */
export function makeFaceFinder(faces: readonly Face[]): (text: string) => Face[] {
  const byCodePoint = new Map<number, Face[]>();
  for (const face of faces)
    for (const [from, to] of face.codePoints)
      for (let code = from; code <= to; code++) {
        const known = byCodePoint.get(code);
        // The text's own faces come first; Chinese ones serve what those lack.
        if (known?.[0] && isChinese(known[0]) === isChinese(face)) known.push(face);
        else if (!known) byCodePoint.set(code, [face]);
      }
  return (text) => {
    const found = new Set<Face>();
    const seen = new Uint8Array(0x110000 >> 3);
    for (let at = 0; at < text.length; at++) {
      let code = text.charCodeAt(at);
      if (code >= 0xd800 && code < 0xdc00) code = text.codePointAt(at++) ?? code;
      const bit = 1 << (code & 7);
      if (seen[code >> 3]! & bit) continue;
      seen[code >> 3]! |= bit;
      for (const face of byCodePoint.get(code) ?? []) found.add(face);
    }
    return faces.filter((face) => found.has(face));
  };
}
