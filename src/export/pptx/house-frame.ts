/** The built-in template as a frame: paper, the vendor's colour, serif headlines. */
import { findAccents } from '../../formula/accent.ts';
import type { Locale } from '../../schema/workspace.ts';
import type { Frame } from './frame.ts';
import { houseLayouts, layoutXml, masterPath, masterXml, NAMESPACES, otherLevels } from './house-master.ts';
import { themeXml } from './house-theme.ts';
import { createLook } from './look.ts';
import { notesMasterXml, NOTES_SIZE } from './notes.ts';
import { DECLARED, type Part } from './package.ts';

const WIDTH = 12_192_000;
const HEIGHT = 6_858_000;
const THEME = 'application/vnd.openxmlformats-officedocument.theme+xml';
const PRESENTATION = 'application/vnd.openxmlformats-officedocument.presentationml';
const NOTES_MASTER = 'ppt/notesMasters/notesMaster1.xml';

const frames = new Map<string, Frame>();
/** So many colours and languages are kept. */
const MOST = 16;

/** `color`: the vendor's, `#rrggbb`. */
export function houseFrame(color: string, locale: Locale): Frame {
  const key = `${color} ${locale}`;
  const known = frames.get(key);
  if (known) return known;
  if (frames.size >= MOST) frames.clear();
  const frame = createFrame(color, locale);
  frames.set(key, frame);
  return frame;
}

function createFrame(color: string, locale: Locale): Frame {
  const accents = findAccents(color);
  const look = createLook({
    locale,
    width: WIDTH,
    height: HEIGHT,
    isDark: false,
    isAccentReadable: true,
    isGoodInk: accents.good === 'ink',
  });
  const theme = themeXml({ accent: accents.light, isChinese: locale === 'zh-CN' });
  const layouts = houseLayouts(look);
  const [cover, stack, split] = layouts.map(({ layout }) => layout);
  const themePart = (index: number): Part => ({
    path: `ppt/theme/theme${index}.xml`,
    contentType: THEME,
    content: theme,
  });
  const parts: Part[] = [
    {
      path: masterPath,
      contentType: `${PRESENTATION}.slideMaster+xml`,
      content: masterXml(look),
      relations: [
        ...layouts.map(({ layout }, index) => ({ id: `rId${index + 1}`, type: 'slideLayout', target: layout.path })),
        { id: `rId${layouts.length + 1}`, type: 'theme', target: 'ppt/theme/theme1.xml' },
      ],
    },
    ...layouts.map((one) => ({
      path: one.layout.path,
      contentType: `${PRESENTATION}.slideLayout+xml`,
      content: layoutXml(one, look),
      relations: [{ id: 'rId1', type: 'slideMaster', target: masterPath }],
    })),
    themePart(1),
    ...notesParts(themePart(2)),
    {
      path: 'ppt/tableStyles.xml',
      contentType: `${PRESENTATION}.tableStyles+xml`,
      content: `${DECLARED}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>`,
    },
  ];
  return {
    look,
    parts,
    layouts: { cover: cover!, stack: stack!, split: split! },
    notesMaster: NOTES_MASTER,
    root: `<p:presentation ${NAMESPACES} saveSubsetFonts="1" autoCompressPictures="0">`,
    before:
      '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>',
    after: `<p:sldSz cx="${WIDTH}" cy="${HEIGHT}"/>${NOTES_SIZE}<p:defaultTextStyle>${otherLevels(look)}</p:defaultTextStyle>`,
    relations: [
      { id: 'rId1', type: 'slideMaster', target: masterPath },
      { id: 'rId2', type: 'notesMaster', target: NOTES_MASTER },
      { id: 'rId3', type: 'theme', target: 'ppt/theme/theme1.xml' },
      { id: 'rId4', type: 'tableStyles', target: 'ppt/tableStyles.xml' },
    ],
    isOwn: true,
  };
}

/** The master of notes with a theme of its own, as every program expects it. */
export function notesParts(theme: Part, path = NOTES_MASTER): Part[] {
  return [
    {
      path,
      contentType: `${PRESENTATION}.notesMaster+xml`,
      content: notesMasterXml(),
      relations: [{ id: 'rId1', type: 'theme', target: theme.path }],
    },
    theme,
  ];
}
