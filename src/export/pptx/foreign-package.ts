/** A vendor's template as a package: its parts by path, what they refer to, and of what type they are. */
import type { PptxTemplate } from '../../input/read-deck-template.ts';
import type { Part, Relation } from './package.ts';
import { parseXml, type XmlNode } from './xml-tree.ts';

export interface ForeignPackage {
  has(path: string): boolean;
  text(path: string): string;
  tree(path: string): XmlNode;
  relations(path: string): Relation[];
  part(path: string, relations: readonly Relation[]): Part;
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);
const endingOf = (path: string) => path.slice(path.lastIndexOf('.') + 1);

/** The last piece of a type, whoever defined it: `slideLayout`. */
export const kindOf = ({ type }: Relation): string => type.slice(type.lastIndexOf('/') + 1);

export function openForeign({ parts }: PptxTemplate): ForeignPackage {
  const text = (path: string) => decode(parts[path]);
  const tree = (path: string) => parseXml(text(path));
  const defaults = new Map<string, string>();
  const overrides = new Map<string, string>();
  for (const { name, attributes } of tree('[content_types].xml').children) {
    const type = attributes['ContentType'] ?? '';
    if (localName(name) === 'Default') defaults.set((attributes['Extension'] ?? '').toLowerCase(), type);
    else overrides.set((attributes['PartName'] ?? '').replace(/^\//, '').toLowerCase(), type);
  }
  return {
    has: (path) => parts[path] !== undefined,
    text,
    tree,
    relations: (path) => {
      const at = path.lastIndexOf('/') + 1;
      const file = `${path.slice(0, at)}_rels/${path.slice(at)}.rels`;
      if (!parts[file]) return [];
      return tree(file).children.map(({ attributes }) => {
        const isExternal = attributes['TargetMode'] === 'External';
        const target = attributes['Target'] ?? '';
        return {
          id: attributes['Id'] ?? '',
          type: attributes['Type'] ?? '',
          target: isExternal ? target : resolve(path, target),
          ...(isExternal && { isExternal }),
        };
      });
    },
    part: (path, relations) => {
      const contentType = overrides.get(path) ?? defaults.get(endingOf(path));
      const isText = /\.(?:xml|vml)$/.test(path);
      return {
        path,
        content: parts[path]!,
        relations,
        ...(contentType && { contentType }),
        ...(!isText && { stored: true }),
      };
    },
  };
}

function decode(bytes: Uint8Array | undefined): string {
  if (!bytes) return '';
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** `../theme/theme1.xml` as seen from a part → its path, in lower case. */
function resolve(from: string, target: string): string {
  const path = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of decodeURI(target.split('#')[0]!).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/').toLowerCase();
}
