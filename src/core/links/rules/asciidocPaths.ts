import { linesOf } from '../../base/text.ts';
import { folderOf } from '../existingFiles.ts';
import { type IncludeSyntax, outermostDocuments } from '../including.ts';
import { belowSite, siteFinder } from './webPaths.ts';
import {
  type DocumentPaths,
  isPlainPath,
  nowhere,
  type PlacedDocument,
  type PossiblePaths,
  spellingsOf,
} from './documentPaths.ts';

/** Attributes by their names in lower case. */
type Attributes = ReadonlyMap<string, string>;

/** Where relative paths begin; `undefined`: on the web, or where it cannot be told. */
type ImagesFolder = string | undefined;

/** Paths of AsciiDoc: relative ones begin in `imagesdir`, others below the root of the site. */
export function asciidocPaths(document: PlacedDocument): DocumentPaths {
  const { folder, text } = document;
  const site = siteFinder(document, true);
  const attributes = attributesIn(text);
  const named = imagesdirs(text);
  const others = [...named.flatMap((each) => imagesFolder(each, folder, attributes) ?? []), folder];
  const isConditional = hasCondition(text);
  let bases: Promise<readonly ImagesFolder[]> | undefined;
  const findBases = () => (bases ??= basesAround(document));
  return {
    read: async ({ path: { text: written }, folder: imagesdir }) => {
      const path = expanded(written, attributes);
      const [, module, file] = /^(?:([\w\-]+):)?image\$(.+)$/v.exec(path?.text ?? '') ?? [];
      if (file !== undefined) {
        return antoraImage(file, module, await antoraModule(document));
      }
      if (path === undefined || !isPlainPath(path.text) || path.text.includes('image$')) {
        return nowhere;
      }
      if (path.isFromDocument) {
        return inFolders(path.text, [folder]);
      }
      if (path.text.startsWith('/')) {
        return belowSite(path.text.slice(1), await site(), true, document);
      }
      const first = imagesdir === undefined ? await findBases() : [imagesFolder(imagesdir, folder, attributes)];
      const { paths, target } = inFolders(path.text, first, others);
      return { paths, target: isConditional ? undefined : target };
    },
    base: async () => {
      const last = named.at(-1);
      return (last === undefined ? (await findBases())[0] : imagesFolder(last, folder, attributes)) ?? folder;
    },
    root: async () => (await site()).root,
  };
}

/** @param first where a new image goes, in the first of them @param others where an image may be, too */
function inFolders(path: string, first: readonly ImagesFolder[], others: readonly string[] = []): PossiblePaths {
  const folders = new Set([...first.filter((each) => each !== undefined), ...others]);
  const spellings = spellingsOf(path);
  const isCertain = first[0] !== undefined && spellings.length === 1;
  return {
    paths: spellings.flatMap((each) => [...folders].map((folder) => `${folder}/${each}`)),
    target: isCertain ? `${first[0]}/${path}` : undefined,
  };
}

/** The folder of the module of Antora that a document belongs to. */
async function antoraModule({ folder, files }: Pick<PlacedDocument, 'folder' | 'files'>): Promise<string | undefined> {
  const [module] = /^(?:.*\/)?modules\/[^\/]+(?=\/(?:pages|partials)(?:\/|$))/v.exec(folder) ?? [];
  const isAntora = module !== undefined && (await files.list(folderOf(folderOf(module)))).files.has('antora.yml');
  return isAntora ? module : undefined;
}

/** @param name of the module that is written before the path @param own the module of the document */
function antoraImage(file: string, name: string | undefined, own: string | undefined): PossiblePaths {
  const module = name === undefined ? own : own && `${folderOf(own)}/${name}`;
  return module === undefined || !isPlainPath(file) || file.startsWith('/')
    ? nowhere
    : inFolders(file, [`${module}/images`]);
}

/** Of the documents that include this one, else of the module of Antora, else beside the document. */
async function basesAround({ folder, path, files }: PlacedDocument): Promise<readonly ImagesFolder[]> {
  const module = await antoraModule({ folder, files });
  if (module !== undefined) {
    return [`${module}/images`];
  }
  const outer = path === undefined ? [] : await outermostDocuments(path, includes, files);
  const folders = outer.map((each) => {
    const base = folderOf(each.path);
    const named = imagesdirs(each.text).at(-1);
    return named === undefined ? base : imagesFolder(named, base, attributesIn(each.text));
  });
  return folders.length > 0 ? folders : [folder];
}

const includes: IncludeSyntax = {
  extensions: ['.adoc', '.asciidoc'],
  *includedPaths(text) {
    const attributes = attributesIn(text);
    for (const [, path = ''] of text.matchAll(/^include::([^\[\n]+)\[/gmv)) {
      yield expanded(path, attributes)?.text ?? '';
    }
  },
};

/** Whether `imagesdir` is given only under a condition. */
function hasCondition(text: string): boolean {
  let depth = 0;
  for (const [line] of text.matchAll(/^(?:ifn?def::[^\[\n]*\[\s*\]|ifeval::|endif::|:imagesdir:)/gmv)) {
    if (line === ':imagesdir:') {
      if (depth > 0) {
        return true;
      }
    } else {
      depth += line === 'endif::' ? -1 : 1;
    }
  }
  return false;
}

/** Every value of `imagesdir` that a text gives: conditions in it may choose another one. */
function imagesdirs(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(/^:imagesdir:[ \t]*(.*)$/gmv), ([, value = '']) => value.trim()))];
}

function imagesFolder(imagesdir: string, folder: string, attributes: Attributes): ImagesFolder {
  const value = expanded(imagesdir, attributes);
  const isHere = value && isPlainPath(value.text) && (value.isFromDocument || !value.text.startsWith('/'));
  return isHere ? `${folder}/${value.text}` : undefined;
}

function attributesIn(text: string): Attributes {
  const attributes = new Map<string, string>([['empty', '']]);
  for (const { line } of linesOf(text)) {
    const [, name, value = ''] = /^:(\w[\w\-]*):(?:[ \t]+(.*))?$/v.exec(line) ?? [];
    if (name !== undefined) {
      attributes.set(name.toLowerCase(), value.trim());
    }
  }
  return attributes;
}

interface Expanded {
  readonly text: string;
  /** Whether it begins with the folder of the document. */
  readonly isFromDocument: boolean;
}

const maxSteps = 20;
const maxLength = 1000;

/** Fills in attributes; `undefined` if one is not known here, or if they have no end. */
function expanded(written: string, attributes: Attributes): Expanded | undefined {
  let text = written;
  for (let step = 0; step < maxSteps && text.length <= maxLength; step++) {
    const reference = /\{(?!docdir\})([\w\-]+)\}/v.exec(text);
    if (!reference) {
      const isFromDocument = /^\{docdir\}(?:\/|$)/v.test(text);
      return { text: isFromDocument ? text.slice('{docdir}'.length) : text, isFromDocument };
    }
    const value = attributes.get((reference[1] ?? '').toLowerCase());
    if (value === undefined) {
      return undefined;
    }
    text = text.slice(0, reference.index) + value + text.slice(reference.index + reference[0].length);
  }
  return undefined;
}
