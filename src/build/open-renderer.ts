/** The compiled renderer, with its pages kept where the program keeps what it makes for itself. */
import { join } from 'node:path';
import { cacheFolder } from '../installation.mjs';
import { createRenderer, type Renderer } from '../render/renderer.ts';

/** `workers`: threads that paint. */
export const openRenderer = (workers: number): Promise<Renderer> =>
  createRenderer({ cacheFolder: join(cacheFolder(), 'renderer'), workers });
