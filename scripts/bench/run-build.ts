/** One build in this process, set up as the command line does; prints its measures as JSON. The argument is the workspace. */
import { enableCompileCache } from 'node:module';
import { performance } from 'node:perf_hooks';
import { resolve } from 'node:path';

enableCompileCache();
const workspace = resolve(process.argv[2] ?? '.');
const began = performance.now();
const { build } = await import('../../src/build.ts');
const result = await build({ workspace });
if (result.failed.length > 0) throw new Error(`failed: ${JSON.stringify(result.failed[0])}`);
const seconds = (performance.now() - began) / 1000;
const { stages } = result;
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ seconds, stages, peakMegabytes, built: result.built.length }));
