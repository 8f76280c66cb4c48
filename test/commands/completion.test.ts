/** Completion, tried in a real shell: what it offers are the commands, options and customers there are. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const command = (...words: string[]) =>
  execFileSync(process.execPath, [join(root, 'scripts/quarterdeck.ts'), ...words], { encoding: 'utf8' });

const script = command('completion', 'bash');

/** What bash offers for the last of the words, in the sample workspace. */
function offered(...words: string[]): string[] {
  const line = `${script}
COMP_WORDS=(quarterdeck ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}
_quarterdeck; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', line], { cwd: root, encoding: 'utf8' }).trim().split('\n');
}

test('completes commands, options and customers', () => {
  expect(offered('bu')).toEqual(['build']);
  expect(offered('build', '--per')).toEqual(['--period']);
  expect(offered('figures', '--exp')).toEqual(['--explain']);
  expect(offered('build', 'brann')).toEqual(['brannock-freight']);
});

test.each(['zsh', 'fish'])('%s has every command', (shell) => {
  const text = command('completion', shell);
  for (const name of ['init', 'check', 'build', 'figures', 'deliver', 'doctor']) expect(text).toContain(name);
});

test('the version is that of the package', () => {
  expect(command('--version').trim()).toMatch(/^\d+\.\d+\.\d+$/);
});
