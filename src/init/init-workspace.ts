/** `init`: a workspace to begin with, from the starter beside this file or from the sample customers. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeNewFolder, type Part } from '../output/new-workspace.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** One invented customer, every file explained. */
const starter: Part[] = [{ from: at('starter'), to: '' }];
/** The sample vendor and its invented customers. */
const demo: Part[] = [
  { from: at('../../data'), to: 'data' },
  { from: at('../../content'), to: 'content' },
];

export interface NewWorkspace {
  /** Absolute. */
  folder: string;
  /** Relative to it, with forward slashes. */
  files: string[];
}

/** @throws Failure (1) if the folder is not empty, (4) if it cannot be written */
export async function initWorkspace(folder: string, options: { demo: boolean }): Promise<NewWorkspace> {
  const files = await writeNewFolder(folder, options.demo ? demo : starter);
  return { folder: resolve(folder), files };
}
