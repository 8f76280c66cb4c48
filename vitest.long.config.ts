/** Tests that take too long for every day: `npm run test:long`. */
import { defineConfig } from 'vitest/config';
import './test/support/compile-cache.ts';

export default defineConfig({
  test: {
    name: 'long',
    include: ['test/long/**/*.test.ts'],
    setupFiles: ['test/support/silence.ts'],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
