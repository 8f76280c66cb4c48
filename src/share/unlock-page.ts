/** The page that asks for the passphrase of a sealed report. It says nothing of whose report it is. */
import { unlockWords } from './unlock/words.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** `scripts`: what `unlockFiles` gives. */
export function unlockPage(locale: 'en' | 'zh-CN', assets: string, scripts: readonly { path: string }[]): string {
  const words = unlockWords[locale];
  const find = (ending: string) => `${assets}/${scripts.find(({ path }) => path.endsWith(ending))!.path}`;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${words.title}</title>
<link rel="stylesheet" href="${find('.css')}">
<script defer src="${find('.js')}"></script>
</head>
<body>
<main>
<h1>${words.title}</h1>
<p>${words.ask}</p>
<form id="unlock" hidden>
<label for="passphrase">${words.passphrase}</label>
<input id="passphrase" type="password" autocomplete="off" autocapitalize="none" spellcheck="false" required aria-describedby="told">
<label class="show"><input id="show" type="checkbox"> ${words.show}</label>
<button type="submit">${words.open}</button>
<progress id="busy" aria-label="${words.opening}" hidden></progress>
</form>
<p id="told" role="status">${words.needsScript}</p>
</main>
</body>
</html>
`;
}
