/** Parts with their content types and relationships → a package, as the Open Packaging Conventions describe it. */
import { xmlAttribute } from '../xml-text.ts';
import { zip, type ZipPart } from '../zip.ts';

export interface Relation {
  id: string;
  /** The last part of a type of Office's own, or a whole address. */
  type: string;
  /** A path in the package, or an address outside. */
  target: string;
  isExternal?: boolean;
}

export interface Part {
  /** `ppt/slides/slide1.xml` */
  path: string;
  /** Missing: its ending says it (`Default`). */
  contentType?: string;
  content: string | Uint8Array;
  relations?: readonly Relation[];
  stored?: boolean;
  /** Of the template: the same in every deck. */
  kept?: boolean;
}

export const DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const DEFAULTS: Readonly<Record<string, string>> = {
  rels: 'application/vnd.openxmlformats-package.relationships+xml',
  xml: 'application/xml',
  png: 'image/png',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  emf: 'image/x-emf',
  wmf: 'image/x-wmf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export function writePackage(parts: readonly Part[], rootRelations: readonly Relation[]): Uint8Array {
  const files: ZipPart[] = [
    { path: '[Content_Types].xml', content: contentTypes(parts) },
    { path: '_rels/.rels', content: relationsXml(rootRelations, '') },
  ];
  for (const { path, content, relations = [], stored, kept } of parts) {
    const how = { ...(stored && { stored }), ...(kept && { kept }) };
    files.push({ path, content, ...how });
    if (relations.length > 0)
      files.push({ path: relationsPath(path), content: relationsXml(relations, path), ...(kept && { kept }) });
  }
  return zip(files);
}

export function relationsPath(path: string): string {
  const at = path.lastIndexOf('/') + 1;
  return `${path.slice(0, at)}_rels/${path.slice(at)}.rels`;
}

const endingOf = (path: string) => path.slice(path.lastIndexOf('.') + 1).toLowerCase();

function contentTypes(parts: readonly Part[]): string {
  const endings = new Set(['rels', 'xml']);
  const overrides: string[] = [];
  for (const { path, contentType } of parts) {
    if (contentType !== undefined && DEFAULTS[endingOf(path)] !== contentType)
      overrides.push(`<Override PartName="/${xmlAttribute(path)}" ContentType="${xmlAttribute(contentType)}"/>`);
    else endings.add(endingOf(path));
  }
  const defaults = [...endings].map(
    (ending) => `<Default Extension="${ending}" ContentType="${DEFAULTS[ending] ?? 'application/octet-stream'}"/>`,
  );
  return `${DECLARED}<Types xmlns="${PACKAGE}/content-types">${defaults.join('')}${overrides.join('')}</Types>`;
}

function relationsXml(relations: readonly Relation[], from: string): string {
  const all = relations.map(({ id, type, target, isExternal }) => {
    const whole = type.includes(':') ? type : `${OFFICE}/${type}`;
    const where = isExternal ? xmlAttribute(target) : xmlAttribute(relativePath(from, target));
    return `<Relationship Id="${xmlAttribute(id)}" Type="${xmlAttribute(whole)}" Target="${where}"${isExternal ? ' TargetMode="External"' : ''}/>`;
  });
  return `${DECLARED}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function relativePath(from: string, target: string): string {
  const [here, there] = [from.split('/').slice(0, -1), target.split('/')];
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same += 1;
  return [...here.slice(same).map(() => '..'), ...there.slice(same)].join('/');
}
