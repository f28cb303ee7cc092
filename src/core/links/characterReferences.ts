import { decodeHTMLStrict } from 'entities/decode';

/** Decodes the character references of HTML. Those without a semicolon stay as they are. */
export function decodeReferences(text: string): string {
  return text.includes('&') ? decodeHTMLStrict(text) : text;
}

/** Decodes the character references and backslash escapes of CommonMark. */
export function decodeMarkdown(text: string): string {
  return text.replace(escapeOrReference, (written: string, mark?: string, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return mark ?? (Number.isNaN(code) ? decodeHTMLStrict(written) : characterOf(code));
  });
}

const escapeOrReference = /\\([!-\/:-@\[-`\{-~])|&(?:#x([\da-f]{1,6})|#(\d{1,7})|[a-z\d]{1,31});/giv;

/** Unlike HTML, CommonMark does not read the numbers 128 to 159 as Windows-1252. */
function characterOf(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code).replace(noText, '\ufffd');
}

const noText = /[[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]--[\t\n\f\r]]/v;
