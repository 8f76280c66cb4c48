/**
 * Compiled sources are kept between the processes and threads of a test run, as the command line keeps them: builds in
 * tests start a new worker thread each.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'node-compile-cache');
