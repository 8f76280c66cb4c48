/** `quarterdeck init`: begins a workspace and says what to do next. */
import { relative } from 'node:path';
import { initWorkspace } from '../../src/init/init-workspace.ts';
import { print, printJson, type CommonOptions } from './print.ts';

export interface InitOptions extends CommonOptions {
  dir: string;
  demo: boolean;
}

export async function init({ dir, demo, json, quiet }: InitOptions): Promise<void> {
  const { folder, files } = await initWorkspace(dir, { demo });
  if (json) return printJson({ folder, files });
  if (quiet) return;
  const way = relative(process.cwd(), folder);
  const here = way.startsWith('..') ? folder : way;
  const where = here === '' ? '' : ` --workspace ${/\s/.test(here) ? JSON.stringify(here) : here}`;
  print(
    `A new workspace in ${folder}: ${files.length} files. ${demo ? 'The sample customers' : 'The customer in it'}, the people and every figure are invented.`,
  );
  print(`  quarterdeck check${where}    names every fault in the data`);
  print(`  quarterdeck build${where}    builds the reports`);
  if (!demo) print(`  ${here === '' ? '' : `${here}/`}README.md    ten minutes to your own first review`);
}
