/** Texts as the bytes of an encoding. Those that Node does not write are looked up in what it reads. */
import type { Encoding } from '../../src/schema/read-as.ts';

/** `mark`: with a byte order mark. Throws where the encoding has no such character. */
export function encodeText(text: string, encoding: Encoding, mark = false): Buffer {
  const marked = mark ? `\ufeff${text}` : text;
  if (encoding === 'utf-8') return Buffer.from(marked, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(marked, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(marked, 'utf16le').swap16();
  return Buffer.concat([...marked].map((character) => encodeCharacter(character, encoding)));
}

function encodeCharacter(character: string, encoding: 'gb18030' | 'windows-1252'): Buffer {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return Buffer.from([code]);
  const bytes = (encoding === 'gb18030' ? gb18030() : windows1252).get(character);
  if (bytes) return bytes;
  if (encoding === 'gb18030' && code >= 0x10000) return fourBytes(code - 0x10000);
  throw new Error(`${encoding} has no ${character}`);
}

const windows1252 = new Map(
  [...'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'].map((character, index) => [
    character,
    Buffer.from([
      [0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95]
        .concat([0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f])
        .at(index)!,
    ]),
  ]),
);
for (let code = 0xa0; code <= 0xff; code++) windows1252.set(String.fromCharCode(code), Buffer.from([code]));

let pairs: Map<string, Buffer> | undefined;

function gb18030(): Map<string, Buffer> {
  if (pairs) return pairs;
  pairs = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const bytes = Buffer.from([lead, trail]);
      const character = decoder.decode(bytes);
      if ([...character].length === 1 && character !== '\ufffd') pairs.set(character, bytes);
    }
  // Of the letters with four bytes below U+10000, the one that tests write.
  for (const bytes of [Buffer.from([0x81, 0x30, 0x89, 0x38])]) pairs.set(decoder.decode(bytes), bytes);
  return pairs;
}

/** Characters beyond U+FFFF are counted through from 0x90308130. */
function fourBytes(index: number): Buffer {
  return Buffer.from([
    0x90 + Math.floor(index / 12_600),
    0x30 + (Math.floor(index / 1260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  ]);
}
