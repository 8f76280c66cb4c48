import { escapePattern } from './escape-pattern.ts';

const pieces: Record<string, string> = { '**/': '(?:[^/]+/)*', '**': '.*', '*': '[^/]*', '?': '[^/]' };

/** Whether a path fits a pattern: `*` any characters of a name, `?` one, `**` any folders. Paths are short, so none takes long. */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const parts = pattern
    .replaceAll('\\', '/')
    .replace(/\*{3,}/g, '**')
    .split(/(\*\*\/|\*\*|\*|\?)/);
  const matcher = new RegExp(`^${parts.map((part) => pieces[part] ?? escapePattern(part)).join('')}$`, 'su');
  return (path) => matcher.test(path);
}
