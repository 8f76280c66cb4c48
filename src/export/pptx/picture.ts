/** Pictures of the report, data: URIs → bytes with their size. PowerPoint shows PNG and JPEG everywhere, SVG in newer versions. */

export interface Picture {
  bytes: Uint8Array;
  ending: 'png' | 'jpeg' | 'svg';
  /** Nothing is seen of it: it stands for one that an older version does not show. */
  isBlank?: true;
  /** Width by height. */
  ratio: number;
}

/** Undefined for what PowerPoint cannot show (WebP), and for what has no size. */
export function pictureOf(uri: string | undefined): Picture | undefined {
  const match = /^data:image\/(png|jpeg|svg\+xml);base64,([A-Za-z0-9+/=]+)$/.exec(uri ?? '');
  if (!match) return undefined;
  const bytes = Buffer.from(match[2]!, 'base64');
  const ending = match[1] === 'svg+xml' ? 'svg' : (match[1] as 'png' | 'jpeg');
  const size =
    ending === 'png' ? pngSize(bytes) : ending === 'jpeg' ? jpegSize(bytes) : svgSize(bytes.toString('utf8'));
  if (!size || !(size.width > 0) || !(size.height > 0)) return undefined;
  return { bytes, ending, ratio: size.width / size.height };
}

interface Size {
  width: number;
  height: number;
}

const pngSize = (bytes: Buffer): Size | undefined =>
  bytes.length < 24 ? undefined : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };

/** The size stands in the frame header, one of the segments SOF0 to SOF15. */
function jpegSize(bytes: Buffer): Size | undefined {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

function svgSize(svg: string): Size | undefined {
  const root = /<svg\b[^>]*>/.exec(svg)?.[0] ?? '';
  const length = (name: string) => Number(new RegExp(`\\s${name}=["']([\\d.]+)(?:px)?["']`).exec(root)?.[1] ?? NaN);
  const [width, height] = [length('width'), length('height')];
  if (width > 0 && height > 0) return { width, height };
  const box = /\sviewBox=["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(root);
  return box ? { width: Number(box[1]), height: Number(box[2]) } : undefined;
}

/** One transparent pixel, for versions that show no SVG. */
export const TRANSPARENT_PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);
