/**
 * How pages and templates are compiled. The build adds where to (`src/render/astro-options.ts`); nothing of Astro's own
 * reaches a reader's browser.
 */
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';

export default defineConfig({
  output: 'server',
  integrations: [mdx({ syntaxHighlight: false })],
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  compressHTML: 'jsx',
  devToolbar: { enabled: false },
});
