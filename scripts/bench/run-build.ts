/**
 * One build in this process, set up as the command line does; prints its measures as JSON. The arguments are the
 * workspace and, where not all is wanted, the surfaces.
 */
import { enableCompileCache } from 'node:module';
import { performance } from 'node:perf_hooks';
import { resolve } from 'node:path';
import type { BuildOptions } from '../../src/build/build-contract.ts';

enableCompileCache();
const workspace = resolve(process.argv[2] ?? '.');
const began = performance.now();
const { build } = await import('../../src/build/build.ts');
const only = process.argv[3]?.split(',') as BuildOptions['only'];
const result = await build({ workspace, ...(only && { only }) });
if (result.failed.length > 0) throw new Error(`failed: ${JSON.stringify(result.failed[0])}`);
const seconds = (performance.now() - began) / 1000;
const { stages } = result;
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ seconds, stages, peakMegabytes, built: result.built.length, read: result.read }));
