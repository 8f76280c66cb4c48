/**
 * The words that stand in every report whoever it is about: those of the product's texts, and those of the formats that
 * it writes. A customer may be called by one of them, and would be found everywhere.
 */

/** What HTML, styles, scripts, SVG, PDF, Office files and our JSON say of themselves, and the calendar. */
const FORMATS = `
absolute accent action adobe amount animation annots apache april arial array article aside aspect asset august author
auto axis background banner baseline basic before block body bold book boolean border bottom bounds button calibri
canvas caption catalog center centre change channel chart charts chrome chromium circle class client clip cluster code
color column columns compact complex condition connect contact content contents control core cost creator currency
current customer data date december decimal deck default definition descent description detail details dialog digest
display document domain drawing driver edition element ellipse embed ending entry error exact excel export express
feature february field figure file fill filter first fixed flat flex flow focus font footer form format frame friday
front general geometry global goal google graph graphic grid group head header headline height hidden home icon
identity image index info inherit inline inner input inside inter interface internal intl italic item january json
july june kind label layer layout leading legend level light line linear link list local locale locked main manifest
map march margin mark marker mask master math matrix may media menu meta metric microsoft minimal mobile model module
monday month mozilla name narrow node none normal note notes noto november number object october office opacity open
option orange order origin outer outline output over page panel paper parent path pattern period phase picture pixel
plain plan plot point polygon portrait position power pragma primary print process produce producer product profile
progress project promise property proxy public range rank ratio reference region relative render report resource rest
reveal review right role root round rule sample saturday scale schema schemas scheme scope screen script search
section select september series serif service set shape share sheet shell show side simple single size skia slide
small solid source space spacing span speaker square stack stage standard start state static status step stop string
stroke style subject subset summary sunday support symbol system table target template text theme thin threshold
thursday title token tone tool total track transform trend true tuesday type unit update value vector vega version
vertical view viewer virtual visible visual wednesday width window word words workbook worksheet wrap writer year zoom`;

const WORD = /[\p{L}\p{N}]+/gu;

/** In small letters. A text of several words is none. */
export function productWords(phrases: readonly string[]): ReadonlySet<string> {
  const words = new Set(FORMATS.trim().split(/\s+/));
  for (const phrase of phrases) for (const [word] of phrase.toLowerCase().matchAll(WORD)) words.add(word);
  return words;
}
