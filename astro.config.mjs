/**
 * How the pages are compiled. The build adds where to (`src/render/astro-options.ts`); nothing of Astro's own
 * reaches a reader's browser.
 */
import { defineConfig } from 'astro/config';

export default defineConfig({
  output: 'server',
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  compressHTML: 'jsx',
  devToolbar: { enabled: false },
});
