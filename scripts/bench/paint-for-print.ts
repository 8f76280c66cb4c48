/** The decks and papers of a finished build as the documents that were handed to the browser. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openRenderer } from '../../src/build/open-renderer.ts';

export interface PrintDocuments {
  decks: string[];
  papers: string[];
}

export async function paintForPrint(workspace: string): Promise<PrintDocuments> {
  const renderer = await openRenderer(1);
  try {
    const documents: PrintDocuments = { decks: [], papers: [] };
    for (const file of globSync('dist/reports/*/*/report.json', { cwd: workspace }).sort()) {
      const report = readFileSync(join(workspace, file));
      await renderer.paint({ report, surfaces: ['print', 'paper'], assets: '../../assets' }, ({ kind, html }) =>
        documents[kind === 'deck' ? 'decks' : 'papers'].push(html),
      );
    }
    return documents;
  } finally {
    await renderer.close();
  }
}
