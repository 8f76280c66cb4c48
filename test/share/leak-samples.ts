/** Files with a text hidden in them, one way each, for the leak scan. All names are invented. */
import { deflateSync, gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';

export interface Seeded {
  how: string;
  path: string;
  content: Uint8Array;
}

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const each = (text: string, write: (sign: string) => string) => [...text].map(write).join('');
const hex = (sign: string, width = 0) => sign.codePointAt(0)!.toString(16).padStart(width, '0');
const percents = (text: string) => [...utf8(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const bigEndian = (text: string) => Buffer.from(text, 'utf16le').swap16();

/** `secret` in a file of every kind that a report has, and in every disguise. It has a blank and letters of ASCII. */
export function seedLeaks(secret: string): Seeded[] {
  const [first = '', ...rest] = secret.split(' ');
  const last = rest.join(' ');
  const page = (body: string) =>
    utf8(`<!doctype html><html lang="en"><title>A report</title><body>${body}</body></html>`);
  const html = (how: string, body: string) => ({ how, path: 'index.html', content: page(body) });
  const json = (how: string, value: string) => ({
    how,
    path: 'report.json',
    content: utf8(`{"label":"Usage","text":"${value}"}`),
  });
  return [
    html('HTML text', `<p>As at ${secret}, usage rose.</p>`),
    html('HTML text over tags and lines', `<p><b>${first.slice(0, 3)}</b>${first.slice(3)}\n   <i>${last}</i></p>`),
    html('HTML attribute', `<img alt="The plant of ${secret}">`),
    html('HTML comment', `<!-- ${secret} -->`),
    html('HTML text without an end', `<p title="${secret}`),
    html('entities, decimal', `<p>${each(secret, (sign) => `&#${sign.codePointAt(0)};`)}</p>`),
    html('entities, hexadecimal', `<p title="${each(secret, (sign) => `&#x${hex(sign)};`)}">x</p>`),
    html('entities, named', `<p>${secret.replaceAll(' ', '&nbsp;').replaceAll('a', '&#97;')}</p>`),
    html('a soft hyphen', `<p>${secret.slice(0, 3)}\u00ad${secret.slice(3)}</p>`),
    html(
      'full-width letters',
      `<p>${each(secret, (s) => (s === ' ' ? '\u3000' : String.fromCodePoint(s.codePointAt(0)! + 0xfee0)))}</p>`,
    ),
    html('capitals', `<p>${secret.toUpperCase()}</p>`),
    html('an address', `<a href="data/x.csv?of=${percents(secret)}">x</a>`),
    html(
      'an address in an entity',
      `<a href="${each(percents(secret), (sign) => (sign === '%' ? '&#37;' : sign))}">x</a>`,
    ),
    json('JSON', secret),
    json(
      'JSON, escaped',
      each(secret, (sign) => `\\u${hex(sign, 4)}`),
    ),
    json('base64', Buffer.from(`{"of":"${secret}"}`).toString('base64')),
    json('base64 inside a word', `prefix${Buffer.from(`--${secret}--`).toString('base64')}`),
    json('hexadecimal digits', utf8(secret).toString('hex')),
    { how: 'CSV', path: 'data/usage.csv', content: utf8(`date,value\r\n2026-09-30,"${secret}"\r\n`) },
    {
      how: 'style',
      path: 'accent.css',
      content: utf8(`p::after{content:"${each(secret, (sign) => `\\${hex(sign, 6)}`)}"}`),
    },
    { how: 'script', path: 'page.js', content: utf8(`const a="${each(secret, (sign) => `\\x${hex(sign, 2)}`)}";`) },
    {
      how: 'calendar, folded',
      path: 'calendar.ics',
      content: utf8(`BEGIN:VCALENDAR\r\nSUMMARY:${secret.slice(0, 4)}\r\n ${secret.slice(4)}\r\n`),
    },
    {
      how: 'SVG',
      path: 'logo.svg',
      content: utf8(`<svg xmlns="http://www.w3.org/2000/svg"><title>${secret}</title></svg>`),
    },
    {
      how: 'UTF-16, little end first',
      path: 'data/usage.csv',
      content: Buffer.from(`\ufeffdate,value\r\n1,${secret}\r\n`, 'utf16le'),
    },
    { how: 'UTF-16, big end first', path: 'data/usage.csv', content: bigEndian(`\ufeffdate,value\r\n1,${secret}\r\n`) },
    {
      how: 'UTF-16 amid bytes',
      path: 'font.woff2',
      content: Buffer.concat([noise(501), Buffer.from(secret, 'utf16le'), noise(77)]),
    },
    { how: 'file name', path: `data/${secret.toLowerCase().replaceAll(' ', '-')}.csv`, content: utf8('a,b\n') },
    { how: 'a packed file', path: 'index.html.gz', content: gzipSync(page(`<p>${secret}</p>`)) },
    {
      how: 'PPTX slide, over runs',
      path: 'deck.pptx',
      content: pptx(`<a:r><a:t>${first.slice(0, 2)}</a:t></a:r><a:r><a:t>${first.slice(2)} ${last}</a:t></a:r>`),
    },
    { how: 'PPTX chart sheet', path: 'deck.pptx', content: pptx('', xlsx(secret)) },
    { how: 'XLSX', path: 'data.xlsx', content: xlsx(secret) },
    { how: 'PDF text', path: 'report.pdf', content: pdf({ text: secret }) },
    {
      how: 'PDF title, UTF-16',
      path: 'report.pdf',
      content: pdf({ info: `<feff${bigEndian(secret).toString('hex')}>` }),
    },
    {
      how: 'PDF author, octal',
      path: 'report.pdf',
      content: pdf({ info: `(${each(secret, (sign) => `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}`)})` }),
    },
    { how: 'PDF outline in an object stream', path: 'report.pdf', content: pdf({ packed: `(${secret})` }) },
    {
      how: 'PDF metadata',
      path: 'report.pdf',
      content: pdf({ xmp: `<x:xmpmeta><dc:title>${secret}</dc:title></x:xmpmeta>` }),
    },
    { how: 'PNG tEXt', path: 'a.png', content: png('tEXt', Buffer.from(`Comment\0${secret}`, 'latin1')) },
    {
      how: 'PNG zTXt',
      path: 'a.png',
      content: png('zTXt', Buffer.concat([utf8('Comment\0\0'), deflateSync(utf8(secret))])),
    },
    {
      how: 'PNG iTXt',
      path: 'a.png',
      content: png('iTXt', Buffer.concat([utf8('Comment\0\x01\0en\0\0'), deflateSync(utf8(secret))])),
    },
    { how: 'JPEG comment', path: 'a.jpg', content: jpeg(0xfe, utf8(secret)) },
    {
      how: 'JPEG XMP',
      path: 'a.jpg',
      content: jpeg(0xe1, utf8(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${secret}</x:xmpmeta>`)),
    },
    {
      how: 'a picture in the page',
      path: 'index.html',
      content: page(
        `<img src="data:image/png;base64,${png('zTXt', Buffer.concat([utf8('a\0\0'), deflateSync(utf8(secret))])).toString('base64')}">`,
      ),
    },
  ];
}

/** Bytes without a pattern, the same each time. */
export function noise(length: number): Buffer {
  let state = 12345;
  return Buffer.from(Array.from({ length }, () => (state = (state * 1103515245 + 12345) % 2147483648) >> 16));
}

function pptx(runs: string, sheet: Uint8Array = xlsx('Users')): Uint8Array {
  return zipSync({
    'ppt/slides/slide1.xml': strToU8(`<p:sld><a:p>${runs}</a:p></p:sld>`),
    'ppt/embeddings/Microsoft_Excel_Sheet1.xlsx': [sheet, { level: 0 }],
  });
}

function xlsx(cell: string): Uint8Array {
  return zipSync({ 'xl/sharedStrings.xml': strToU8(`<sst><si><t>${cell}</t></si></sst>`) });
}

function png(kind: string, content: Buffer): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length);
    head.write(name, 4, 'latin1');
    return Buffer.concat([head, body, Buffer.alloc(4)]);
  };
  const magic = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    magic,
    chunk('IHDR', Buffer.alloc(13)),
    chunk(kind, content),
    chunk('IDAT', noise(300)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function jpeg(marker: number, content: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.length + 2);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, marker]),
    length,
    content,
    Buffer.from([0xff, 0xda, 0, 2]),
    noise(200),
    Buffer.from([0xff, 0xd9]),
  ]);
}

interface PdfParts {
  text?: string;
  /** A string as a PDF writes it. */
  info?: string;
  packed?: string;
  xmp?: string;
}

/** A PDF as browsers write it: packed content, glyphs that mean nothing without the font's own map. */
function pdf({ text = 'Usage rose', info = '(A report)', packed = '(Usage)', xmp = '<x:xmpmeta/>' }: PdfParts): Buffer {
  const glyphs = [...new Set(text)];
  const shown = [...text].map((sign) => `${(glyphs.indexOf(sign) + 3).toString(16).padStart(4, '0')}`);
  const half = Math.floor(shown.length / 2);
  const content = `BT /F4 12 Tf [<${shown.slice(0, half).join('')}> -20 <${shown.slice(half).join('')}>] TJ ET`;
  const map = `begincmap ${glyphs.length} beginbfchar\n${glyphs.map((sign, at) => `<${(at + 3).toString(16).padStart(4, '0')}> <${hex(sign, 4)}>`).join('\n')}\nendbfchar endcmap`;
  const objects = `20 0 << /Title ${packed} >>`;
  const stream = (number: number, dictionary: string, body: Buffer) =>
    Buffer.concat([
      utf8(`${number} 0 obj\n<< ${dictionary} /Length ${body.length} >>\nstream\n`),
      body,
      utf8('\nendstream\nendobj\n'),
    ]);
  const deflated = (number: number, dictionary: string, body: string) =>
    stream(number, `/Filter /FlateDecode ${dictionary}`, deflateSync(utf8(body)));
  return Buffer.concat([
    utf8(
      `%PDF-1.7\n1 0 obj\n<< /Title ${info} >>\nendobj\n2 0 obj\n<< /Resources << /Font << /F4 3 0 R >> >> /Contents 5 0 R >>\nendobj\n`,
    ),
    utf8('3 0 obj\n<< /Type /Font /Subtype /Type0 /ToUnicode 4 0 R >>\nendobj\n'),
    deflated(4, '', map),
    deflated(5, '', content),
    deflated(6, '/Type /ObjStm /N 1 /First 5', objects),
    stream(7, '/Type /Metadata /Subtype /XML', utf8(xmp)),
    utf8('trailer << /Root 2 0 R /Info 1 0 R >>\n%%EOF\n'),
  ]);
}
