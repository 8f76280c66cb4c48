import { describe, expect, it } from 'vitest';
import { parseLogo } from '../../src/input/parse-logo.ts';

const svg = (inner: string) =>
  Buffer.from(`<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`);

function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(33);
  bytes.write('\x89PNG\r\n\x1a\n', 'latin1');
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

function jpeg(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 13);
  frame.writeUInt16BE(width, 15);
  return frame;
}

function webp(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(30);
  bytes.write('RIFF', 'latin1');
  bytes.write('WEBPVP8X', 8, 'latin1');
  bytes.writeUIntLE(width - 1, 24, 3);
  bytes.writeUIntLE(height - 1, 27, 3);
  return bytes;
}

describe('parseLogo', () => {
  it('knows pictures by their bytes', () => {
    expect(parseLogo(png(10, 4096)).uri).toMatch(/^data:image\/png;base64,/);
    expect(parseLogo(jpeg(4096, 10)).uri).toMatch(/^data:image\/jpeg;base64,/);
    expect(parseLogo(webp(300, 200)).uri).toMatch(/^data:image\/webp;base64,/);
    expect(parseLogo(svg('<path d="M0 0h1v1z" fill="url(#g)"/><use href="#a"/>')).uri).toMatch(
      /^data:image\/svg\+xml;base64,/,
    );
  });

  it.each([
    png(4097, 1),
    jpeg(1, 4097),
    webp(5000, 1),
    Buffer.alloc(4 * 1024 * 1024 + 1),
    Buffer.from('GIF89a'),
    Buffer.alloc(0),
    png(1, 1).subarray(0, 20),
  ])('refuses what is too large, cut, or something else', (bytes) => {
    expect(parseLogo(bytes).fault).toBeDefined();
  });

  it.each([
    '<script>1</script>',
    '<svg:script/>',
    '<g onload="x()"/>',
    '<g\nonclick = x />',
    '<foreignObject/>',
    '<a href="https://example.org"/>',
    '<image xlink:href="//example.org/x.png"/>',
    '<use href="other.svg#a"/>',
    '<a href=" javascript:x()"/>',
    '<style>@import "x"</style>',
    '<rect fill="url(https://example.org/#a)"/>',
    '<image href="data:image/svg+xml;base64,AA"/>',
  ])('refuses an SVG with %s', (inner) => {
    expect(parseLogo(svg(inner)).fault).toMatch(/^The SVG holds/);
  });
});
