/** nginx as a child on loopback with files of its own, for tests; it ends with the test. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Whether there is one here that can check signed links. */
export const hasNginx = (() => {
  const { stderr, status } = spawnSync('nginx', ['-V'], { encoding: 'utf8' });
  return status === 0 && stderr.includes('secure_link');
})();

export interface Nginx {
  /** `http://127.0.0.1:41234` */
  origin: string;
  stop(): Promise<void>;
}

/** `root`: the published folder; `hostFiles`: the folder of files for nginx. */
export async function startNginx(root: string, hostFiles: string): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-nginx-'));
  cpSync(hostFiles, folder, { recursive: true });
  mkdirSync(join(folder, 'temp'));
  const port = await freePort();
  writeFileSync(join(folder, 'nginx.conf'), mainConf(folder, port, root));
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], {
    stdio: 'ignore',
  });
  const origin = `http://127.0.0.1:${port}`;
  await untilReady(origin, child);
  return {
    origin,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGQUIT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const mainConf = (folder: string, port: number, root: string) => `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path ${folder}/temp/body;
  proxy_temp_path ${folder}/temp/proxy;
  fastcgi_temp_path ${folder}/temp/fastcgi;
  uwsgi_temp_path ${folder}/temp/uwsgi;
  scgi_temp_path ${folder}/temp/scgi;
  include ${folder}/quarterdeck-http.conf;
  server {
    listen 127.0.0.1:${port};
    root ${root};
    include ${folder}/quarterdeck-server.conf;
  }
}
`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilReady(origin: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`);
    const isUp = await fetch(origin).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await wait(100);
  }
  throw new Error('nginx does not answer');
}
