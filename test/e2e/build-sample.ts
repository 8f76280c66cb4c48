/** Builds the sample workspace once for all tests in a browser, into a folder of its own; and again in the other language. */
import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { buildSample, buildTurnedSample } from '../support/build-sample.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The workspace; its reports are in `dist/`. */
    sample: string;
    /** The same with every report in the other language; pages and decks alone. */
    turned: string;
  }
}

export default async function setup(project: TestProject) {
  const sample = await buildSample();
  const turned = await buildTurnedSample();
  project.provide('sample', sample);
  project.provide('turned', turned);
  return () => [sample, turned].forEach((folder) => rmSync(folder, { recursive: true, force: true }));
}
