/**
 * The script of a sealed report's page: asks for the passphrase, opens the page that the address names and puts it in
 * this one's place, and opens the downloads when they are asked for. The stretched passphrase is kept for this tab and
 * for half an hour, so that page, slides and the presenter's window open without asking again.
 */
import { readKept, forget, keep } from './kept-key.ts';
import { Damaged, fits, INDEX, openFile, requireHeader, type SealedIndex, type SealHeader } from './open-sealed.ts';
import { deriveKeys, fromHex, stretch, type SealKeys } from './seal-keys.ts';
import { showPage } from './show-page.ts';
import { unlockWords } from './words.ts';

const words = unlockWords[document.documentElement.lang === 'zh-CN' ? 'zh-CN' : 'en'];
const form = document.querySelector<HTMLFormElement>('#unlock')!;
const field = document.querySelector<HTMLInputElement>('#passphrase')!;
const shows = document.querySelector<HTMLInputElement>('#show')!;
const busy = document.querySelector<HTMLProgressElement>('#busy')!;
const told = document.querySelector<HTMLElement>('#told')!;
const button = form.querySelector('button')!;

class Unreachable extends Error {}

async function load(name: string): Promise<Uint8Array> {
  const answer = await fetch(name, { cache: 'no-store', credentials: 'same-origin' }).catch(() => undefined);
  if (!answer?.ok) throw new Unreachable(name);
  return new Uint8Array(await answer.arrayBuffer());
}

async function loadHeader(): Promise<SealHeader> {
  const text = new TextDecoder().decode(await load('sealed.json'));
  try {
    return requireHeader(JSON.parse(text));
  } catch {
    throw new Damaged('sealed.json');
  }
}

const opener = (keys: SealKeys) => async (path: string) =>
  openFile(keys, path, await load(`s/${await keys.nameOf(path)}.bin`));

/** The page of this address takes the place of the one that asks. */
async function show(keys: SealKeys): Promise<void> {
  const open = opener(keys);
  const index = JSON.parse(new TextDecoder().decode(await open(INDEX))) as SealedIndex;
  const page = location.pathname.endsWith('/deck.html') ? 'deck.html' : 'index.html';
  const styles = index.files.filter(({ type }) => type === 'text/css');
  const [html, ...sheets] = await Promise.all([page, ...styles.map(({ path }) => path)].map(open));
  const failed = (error: unknown) => alert(reasonFor(error));
  await showPage({ html: html!, styles: sheets, stylePaths: styles.map(({ path }) => path), index, open, failed });
}

function reasonFor(error: unknown): string {
  if (error instanceof Unreachable) return words.unreachable;
  if (error instanceof Damaged) return words.damaged;
  throw error;
}

function setBusy(isBusy: boolean): void {
  busy.hidden = !isBusy;
  button.disabled = field.disabled = isBusy;
  if (isBusy) told.textContent = `${words.opening}…`;
}

function ask(said = ''): void {
  setBusy(false);
  form.hidden = false;
  told.textContent = said;
  told.classList.toggle('wrong', said !== '');
  field.setAttribute('aria-invalid', String(said === words.wrong));
  field.focus();
  field.select();
}

async function unlock(passphrase: string): Promise<void> {
  told.classList.remove('wrong');
  setBusy(true);
  try {
    const header = await loadHeader();
    const stretched = await stretch(passphrase, fromHex(header.salt));
    const keys = await deriveKeys(stretched);
    if (!fits(header, keys)) return ask(words.wrong);
    keep(header.salt, stretched);
    await show(keys);
  } catch (error) {
    ask(reasonFor(error));
  }
}

async function begin(): Promise<void> {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void unlock(field.value);
  });
  shows.addEventListener('change', () => {
    field.type = shows.checked ? 'text' : 'password';
  });
  if (location.protocol === 'file:') return void (told.textContent = words.fromDisk);
  if (!globalThis.isSecureContext) return void (told.textContent = words.insecure);
  if (!readKept()) return ask();
  try {
    const header = await loadHeader();
    const kept = readKept(header.salt);
    const keys = kept && (await deriveKeys(kept));
    if (keys && fits(header, keys)) return await show(keys);
    forget();
    ask();
  } catch (error) {
    ask(reasonFor(error));
  }
}

void begin();
