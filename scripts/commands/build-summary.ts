/** What a build left, kind by kind: how many files were built or stand unchanged, and their size; and where the time went. */
import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { BuildResult, BuiltReport } from '../../src/build/build-contract.ts';
import type { Stage } from '../../src/stages.ts';

/** In the order of the table. */
const kinds: readonly (readonly [name: string, is: (file: string) => boolean])[] = [
  ['page', (file) => basename(file) === 'index.html'],
  ['slides', (file) => basename(file) === 'deck.html'],
  ['report PDF', (file) => basename(file) === 'report.pdf'],
  ['slides PDF', (file) => basename(file) === 'deck.pdf'],
  ['PowerPoint', (file) => basename(file) === 'deck.pptx'],
  ['Excel', (file) => basename(file) === 'data.xlsx'],
  ['CSV', (file) => basename(dirname(file)) === 'data' && file.endsWith('.csv')],
  ['calendar', (file) => basename(file) === 'calendar.ics'],
];

/** Lines of a table; kinds of which there is nothing are left out. */
export function summaryLines({ built, unchanged, stages }: BuildResult): string[] {
  const files = (reports: readonly BuiltReport[]) => reports.flatMap((report) => report.files);
  const [made, left] = [files(built), files(unchanged)];
  const rows = kinds.flatMap(([name, is]) => {
    const [own, others] = [made.filter(is), left.filter(is)];
    const bytes = [...own, ...others].reduce((sum, file) => sum + sizeOf(file), 0);
    return own.length + others.length > 0
      ? [[name, String(own.length), String(others.length), sizeText(bytes)] as const]
      : [];
  });
  if (rows.length === 0) return [];
  const times = (Object.entries(stages) as [Stage, number][]).filter(([, spent]) => spent >= 50);
  return [
    row('', 'built', 'unchanged', 'size'),
    ...rows.map((cells) => row(...cells)),
    ...(times.length > 0
      ? [`Time by stage: ${times.map(([stage, spent]) => `${stage} ${(spent / 1000).toFixed(1)} s`).join(', ')}`]
      : []),
  ];
}

const row = (name: string, built: string, unchanged: string, size: string) =>
  `${name.padEnd(12)}${built.padStart(9)}${unchanged.padStart(11)}${size.padStart(11)}`;

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function sizeText(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
