/** The MDX templates of a workspace; where it has none of a name, the shipped one of that name. */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { compareText, Failure } from '../error.ts';
import { shippedTemplates } from './paths.ts';

export interface Template {
  /** `qbr` for `qbr.mdx`. */
  name: string;
  /** Absolute path. */
  file: string;
}

async function listFolder(folder: string): Promise<Template[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Failure(1, `The folder of templates ${folder} cannot be read.`, undefined, { cause: error });
  }
  return names
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => ({ name: basename(name, '.mdx'), file: join(folder, name) }));
}

export async function findTemplates(folder: string): Promise<Template[]> {
  const found = new Map<string, Template>();
  for (const from of [shippedTemplates, folder])
    for (const template of await listFolder(from)) found.set(template.name, template);
  return [...found.values()].sort((a, b) => compareText(a.name, b.name));
}
