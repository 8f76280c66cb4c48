/** The decks of a finished build as the documents that were handed to the browser. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRenderer } from '../../src/build-reports.ts';

export async function paintForPrint(workspace: string): Promise<string[]> {
  const renderer = await openRenderer(1);
  try {
    const decks: string[] = [];
    for (const file of globSync('dist/reports/*/*/report.json', { cwd: workspace }).sort()) {
      const report = readFileSync(join(workspace, file));
      decks.push((await renderer.paint({ report, surfaces: ['print'], assets: '../../assets' })).print!);
    }
    return decks;
  } finally {
    await renderer.close();
  }
}
