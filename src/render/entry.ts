/** The bundle's entry: the one function that worker threads call. */
import { createApp } from 'astro/app/entrypoint';
import type { PaintLocals } from '../components/locals.ts';

const app = createApp({ streaming: false });
// What a component throws is the caller's to word, not a page of its own.
app.renderError = (_request, { error, status }) =>
  Promise.reject(error ?? new Error(`a page answered with status ${status}`));

/** The HTML of one of `pages/`, such as `/page`, in UTF-8, as Astro hands it over. What a component throws is thrown. */
export async function render(path: string, locals: PaintLocals): Promise<Uint8Array> {
  const response = await app.render(new Request(`http://quarterdeck.invalid${path}`), { locals });
  return new Uint8Array(await response.arrayBuffer());
}
