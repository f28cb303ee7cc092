import { packedNames } from './characterNames.constant.ts';

/** Decodes the character references of HTML. Those without a semicolon stay as they are. */
export function decodeReferences(text: string): string {
  return text.replace(reference, (written: string, hex?: string, decimal?: string, name?: string) =>
    name === undefined ? htmlCharacter(codeOf(hex, decimal)) : (named.get(name) ?? written),
  );
}

const reference = /&(?:#x([\da-f]+)|#(\d+)|([a-z\d]+));/gi;

/** Decodes the character references and backslash escapes of CommonMark. */
export function decodeMarkdown(text: string): string {
  return text.replace(
    escapeOrReference,
    (written: string, mark?: string, hex?: string, decimal?: string, name?: string) =>
      mark ?? (name === undefined ? markdownCharacter(codeOf(hex, decimal)) : (named.get(name) ?? written)),
  );
}

const escapeOrReference = /\\([!-\/:-@\[-`\{-~])|&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z\d]{1,31}));/giv;

function codeOf(hex?: string, decimal?: string): number {
  return hex === undefined ? Number(decimal) : parseInt(hex, 16);
}

/** HTML reads the numbers of control characters from 128 on as Windows-1252. */
function htmlCharacter(code: number): string {
  const isInvalid = code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000);
  return code >= 0x80 && code < 0xa0
    ? new TextDecoder('windows-1252').decode(Uint8Array.of(code))
    : String.fromCodePoint(isInvalid ? 0xfffd : code);
}

function markdownCharacter(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code).replace(noText, '\ufffd');
}

const noText = /[[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]--[\t\n\f\r]]/v;

/** Unpacks what a text needs, once. */
class NamedCharacters {
  readonly #byInitial = new Map<string, ReadonlyMap<string, string>>();

  get(name: string): string | undefined {
    const initial = name.slice(0, 1);
    const names = this.#byInitial.get(initial) ?? unpack(packedNames[initial] ?? '');
    this.#byInitial.set(initial, names);
    return names.get(name);
  }
}

const named = new NamedCharacters();

function unpack(packed: string): ReadonlyMap<string, string> {
  const names = new Map([['fjlig', 'fj']]); // the only one that stands for letters of ASCII
  let name = '';
  for (const [, shared = '', letters = '', characters = ''] of packed.matchAll(/(\w)([A-Za-z\d]+)([^A-Za-z\d]+)/g)) {
    name = name.slice(0, parseInt(shared, 36)) + letters;
    names.set(name, characters);
  }
  return names;
}
