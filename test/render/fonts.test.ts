import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeFaceFinder, readPrintFaces } from '../../src/render/fonts.ts';

const faces = await readPrintFaces();
const findFaces = makeFaceFinder(faces);
const families = (text: string) => [...new Set(findFaces(text).map((face) => face.family))];

test('every slice has its file', () => {
  expect(faces.filter((face) => !existsSync(face.file))).toEqual([]);
});

test('a text brings the slices of its characters and no others', () => {
  expect(families('Net promoter score 52')).toEqual(['Inter', 'Source Serif 4']);
  expect(findFaces('Gdańsk').map((face) => face.name)).toContain('inter-latin-ext-400-normal.woff2');
  expect(findFaces('Gdansk').map((face) => face.name)).not.toContain('inter-latin-ext-400-normal.woff2');
  expect(families('季度业务回顾')).toEqual(['Noto Sans SC']);
});

test('both weights of a Chinese character are there', () => {
  expect(new Set(findFaces('价值').map((face) => face.weight))).toEqual(new Set([400, 600]));
});
