/**
 * The vendor's colour as accent, moved towards black on paper and towards white in the dark until text in it has a
 * contrast of at least 4.5 : 1 (WCAG 2.2, relative luminance and contrast ratio).
 */
type Rgb = readonly [number, number, number];

/** The ground of quiet panels, on which text has less contrast than on the paper around them. */
const paper: Rgb = [0xf3, 0xf1, 0xec];
const darkPaper: Rgb = [0x1e, 0x22, 0x26];
const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];
export const wantedContrast = 4.5;

const parseColor = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
const formatColor = (color: Rgb) => `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const mix = (from: Rgb, to: Rgb, share: number) =>
  from.map((part, index) => part + ((to[index] ?? 0) - part) * share) as unknown as Rgb;

function readable(color: Rgb, ground: Rgb, towards: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const candidate = parseColor(formatColor(mix(color, towards, share)));
    if (contrast(candidate, ground) >= wantedContrast) return candidate;
  }
  return towards;
}

/** Red and orange say "bad" to a reader; a vendor of such a colour has its good news in ink. */
function soundsLikeWarning([red, green, blue]: Rgb): boolean {
  return red > 1.4 * green && red > 1.4 * blue;
}

/** `#rrggbb` → the accents for both grounds. */
export function findAccents(color: string): { light: string; dark: string; good: 'accent' | 'ink' } {
  const own = parseColor(color);
  return {
    light: formatColor(readable(own, paper, black)),
    dark: formatColor(readable(own, darkPaper, white)),
    good: soundsLikeWarning(own) ? 'ink' : 'accent',
  };
}

/** Of text in the colour on paper: 1 to 21. */
export const contrastOnPaper = (color: string): number => contrast(parseColor(color), paper);
