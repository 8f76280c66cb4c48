/**
 * What a reader finds where a link has ended, or where there never was one: in both languages, and without a word about
 * whose report it was.
 */
import { createHash } from 'node:crypto';

/** `root`: from the page to the published folder, with a slash at its end. */
export const endedPage = (root: string): string =>
  page(root, [
    [
      'en',
      'This link has ended',
      'The report that was here is no longer shared. Please ask the person who sent you the link for a new one.',
    ],
    ['zh-CN', '此链接已失效', '此处的报告已停止分享。如需查看，请联系向您发送链接的人获取新链接。'],
  ]);

export const notFoundPage = (root: string): string =>
  page(root, [
    ['en', 'There is nothing here', 'Please check that the link is complete, or ask the person who sent it to you.'],
    ['zh-CN', '此处没有内容', '请检查链接是否完整，或联系向您发送链接的人。'],
  ]);

function page(root: string, texts: readonly (readonly [lang: string, title: string, text: string])[]): string {
  const parts = texts.map(
    ([lang, title, text], at) =>
      `<section lang="${lang}">\n<h${at + 1}>${title}</h${at + 1}>\n<p>${text}</p>\n</section>\n`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${texts[0]?.[1] ?? ''}</title>
<link rel="stylesheet" href="${root}assets/${placeStyle.path}">
</head>
<body>
<main>
${parts.join('')}</main>
</body>
</html>
`;
}

const STYLE = `:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:#fbfaf7;color:#1d1f1e;font:1.0625rem/1.6 Inter,system-ui,'Noto Sans SC',sans-serif}
main{box-sizing:border-box;width:min(34rem,100%);padding:2rem;display:grid;gap:2.5rem}
h1,h2{margin:0 0 .5rem;font-size:1.5rem;line-height:1.25;font-weight:600}
h2{font-size:1.25rem}
p{margin:0;color:#50554f}
section+section{padding-top:2rem;border-top:1px solid #d9d7cf}
@media (prefers-color-scheme:dark){body{background:#161817;color:#ecebe6}p{color:#b3b7b0}section+section{border-color:#383b39}}
`;

/** Beside the other assets; its name changes with it. */
export const placeStyle = {
  path: `place-${createHash('sha256').update(STYLE).digest('hex').slice(0, 10)}.css`,
  content: STYLE,
};
