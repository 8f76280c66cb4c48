/** The bundle's entry: the one function that worker threads call. */
import { createApp } from 'astro/app/entrypoint';
import type { PaintLocals } from '../components/locals.ts';

const app = createApp({ streaming: false });

/** The HTML of one of `pages/`, such as `/page`. What a component throws is thrown. */
export async function render(path: string, locals: PaintLocals): Promise<string> {
  const response = await app.render(new Request(`http://quarterdeck.invalid${path}`), { locals });
  if (response.status !== 200) throw new Error(`${path} answered with status ${response.status}`);
  return response.text();
}
