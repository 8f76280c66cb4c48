/**
 * `report.json` → deck.pptx, for the people who present it and change it first: text in the places of layouts, native
 * tables, native charts with their data, speaker notes. The same report and template give the same bytes.
 */
import { createHash } from 'node:crypto';
import type { AnyReport, Section, Slide } from '../../report/report-schema.ts';
import type { PptxTemplate } from '../../input/read-deck-template.ts';
import { xmlAttribute, xmlText } from '../xml-text.ts';
import { buildSlide } from './build-slide.ts';
import { foreignFrame } from './foreign-frame.ts';
import type { Frame } from './frame.ts';
import { houseFrame } from './house-frame.ts';
import { notesXml } from './notes.ts';
import { DECLARED, writePackage, type Part, type Relation } from './package.ts';
import { TRANSPARENT_PIXEL, type Picture } from './picture.ts';
import type { Sheet } from './sheet.ts';

const PRESENTATION = 'application/vnd.openxmlformats-officedocument.presentationml';
const CHART = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
const FIRST_SLIDE_ID = 256;

/** Without a template, in the built-in look. */
export async function buildPptx(report: AnyReport, template?: PptxTemplate): Promise<Uint8Array> {
  const frame = template ? foreignFrame(template, report.locale) : houseFrame(report.vendor.color, report.locale);
  const sections = Object.values(report.sections).filter(({ slides }) => slides.length > 0);
  const slides = sections.flatMap((section) => section.slides);
  const parts: Part[] = frame.parts.map((part) => ({ ...part, kept: true }));
  const made = { charts: 0, pictures: new Map<string, string>(), parts };
  for (const [index, slide] of slides.entries()) addSlide(slide, index + 1, report, frame, made);
  parts.push(presentationPart(sections, frame), ...properties(report, slides.length));
  return writePackage(parts, [
    { id: 'rId1', type: 'officeDocument', target: 'ppt/presentation.xml' },
    { id: 'rId2', type: CORE_RELATION, target: 'docProps/core.xml' },
    { id: 'rId3', type: 'extended-properties', target: 'docProps/app.xml' },
  ]);
}

interface Made {
  charts: number;
  /** Paths of the pictures, by hash. */
  pictures: Map<string, string>;
  parts: Part[];
}

const slidePath = (number: number) => `ppt/slides/slide${number}.xml`;

function addSlide(slide: Slide, number: number, report: AnyReport, frame: Frame, made: Made): void {
  const { xml, sheet, layout } = buildSlide(slide, number, report, frame);
  const notes = `ppt/notesSlides/notesSlide${number}.xml`;
  const relations: Relation[] = [
    { id: 'rId1', type: 'slideLayout', target: layout.path },
    ...(slide.notes ? [{ id: 'rId2', type: 'notesSlide', target: notes }] : []),
    ...[...sheet.links].map(([id, target]) => ({ id, type: 'hyperlink', target, isExternal: true })),
    ...addCharts(sheet, made),
    ...sheet.pictures.map(({ id, picture }) => ({ id, type: 'image', target: addPicture(picture, made) })),
  ];
  made.parts.push({ path: slidePath(number), contentType: `${PRESENTATION}.slide+xml`, content: xml, relations });
  if (!slide.notes) return;
  made.parts.push({
    path: notes,
    contentType: `${PRESENTATION}.notesSlide+xml`,
    content: notesXml(slide.notes, report.locale),
    relations: [
      { id: 'rId1', type: 'notesMaster', target: frame.notesMaster },
      { id: 'rId2', type: 'slide', target: slidePath(number) },
    ],
  });
}

function addCharts({ charts }: Sheet, made: Made): Relation[] {
  return charts.map(({ id, part }) => {
    made.charts += 1;
    const path = `ppt/charts/chart${made.charts}.xml`;
    const workbook = `ppt/embeddings/Microsoft_Excel_Sheet${made.charts}.xlsx`;
    made.parts.push(
      { path, contentType: CHART, content: part.xml, relations: [{ id: 'rId1', type: 'package', target: workbook }] },
      { path: workbook, content: part.workbook, stored: true },
    );
    return { id, type: 'chart', target: path };
  });
}

/** The same picture is one part, however often it is shown. */
function addPicture({ bytes, ending, isBlank }: Picture, made: Made): string {
  const content = isBlank ? TRANSPARENT_PIXEL : bytes;
  const hash = createHash('sha256').update(content).digest('hex');
  const known = made.pictures.get(hash);
  if (known) return known;
  const path = `ppt/media/picture${made.pictures.size + 1}.${ending}`;
  made.pictures.set(hash, path);
  made.parts.push({ path, content, stored: ending !== 'svg' });
  return path;
}

function presentationPart(sections: readonly Section[], frame: Frame): Part {
  let slides = 0;
  const listed = sections.map(({ label, slides: own }) => ({ label, numbers: own.map(() => (slides += 1)) }));
  const numbers = listed.flatMap((section) => section.numbers);
  const ids = numbers.map((number) => `<p:sldId id="${FIRST_SLIDE_ID + number - 1}" r:id="rIdS${number}"/>`).join('');
  const xml = `${DECLARED}${frame.root}${frame.before}${ids ? `<p:sldIdLst>${ids}</p:sldIdLst>` : ''}${frame.after}${sectionsXml(listed)}</p:presentation>`;
  return {
    path: 'ppt/presentation.xml',
    contentType: `${PRESENTATION}.presentation.main+xml`,
    content: xml,
    relations: [
      ...frame.relations,
      ...numbers.map((number) => ({ id: `rIdS${number}`, type: 'slide', target: slidePath(number) })),
    ],
  };
}

/** The report's sections as PowerPoint's. */
function sectionsXml(sections: readonly { label: string; numbers: readonly number[] }[]): string {
  if (sections.length === 0) return '';
  const all = sections.map(({ label, numbers }, index) => {
    const ids = numbers.map((number) => `<p14:sldId id="${FIRST_SLIDE_ID + number - 1}"/>`).join('');
    return `<p14:section name="${xmlAttribute(label)}" id="${guid(`${index} ${label}`)}"><p14:sldIdLst>${ids}</p14:sldIdLst></p14:section>`;
  });
  return `<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">${all.join('')}</p14:sectionLst></p:ext></p:extLst>`;
}

function guid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex').toUpperCase();
  return `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}}`;
}

const CORE_RELATION = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties';

/** The file's own date is the day that its data ends on, so that it says nothing of the build. */
function properties(report: AnyReport, slides: number): Part[] {
  const { vendor, kind, period, title, locale } = report;
  const isCustomers = report.schema === 'quarterdeck.report/1';
  const reader = isCustomers ? report.customer.name : vendor.name;
  const author = (isCustomers ? report.presenter : undefined) ?? vendor.name;
  const date = `<dcterms:created xsi:type="dcterms:W3CDTF">${period.asOf}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${period.asOf}T00:00:00Z</dcterms:modified>`;
  const core = `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(`${reader} · ${kind} · ${period.label}`)}</dc:title><dc:subject>${xmlText(title)}</dc:subject><dc:creator>${xmlText(author)}</dc:creator><cp:lastModifiedBy>${xmlText(author)}</cp:lastModifiedBy>${date}<dc:language>${locale === 'zh-CN' ? 'zh-CN' : 'en-US'}</dc:language></cp:coreProperties>`;
  const app = `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Quarterdeck</Application><Slides>${slides}</Slides><Company>${xmlText(vendor.name)}</Company></Properties>`;
  return [
    {
      path: 'docProps/core.xml',
      contentType: 'application/vnd.openxmlformats-package.core-properties+xml',
      content: DECLARED + core,
    },
    {
      path: 'docProps/app.xml',
      contentType: 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
      content: DECLARED + app,
    },
  ];
}
