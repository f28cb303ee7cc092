import { gzipSync } from 'node:zlib';
import { canary } from '../../unit/faults/sendTo.ts';

/** A modification of a valid response that a service, a gateway or a connection has made or could make. */
export type Spoiler = (text: string) => string | Uint8Array;

/** Modifications of the whole text. */
const aroundTheText: Readonly<Record<string, Spoiler>> = {
  'cut at a quarter': (text) => text.slice(0, text.length / 4),
  'cut in the middle': (text) => text.slice(0, text.length / 2),
  'cut at three quarters': (text) => text.slice(0, (text.length * 3) / 4),
  'without its last bracket': (text) => text.slice(0, -1),
  'without its first bracket': (text) => text.slice(1),
  'without its middle': (text) => text.slice(0, text.length / 3) + text.slice((text.length * 2) / 3),
  backwards: (text) => Buffer.from(text).reverse(),
  twice: (text) => text + text,
  'twice, on two lines': (text) => `${text}\n${text}\n`,
  'in an array': (text) => `[${text}]`,
  'in a text': (text) => JSON.stringify(text),
  'in a result': (text) => `{"code":0,"result":${text}}`,
  'in its own data': (text) => `{"data":${text}}`,
  'in a list in its own data': (text) => `{"data":[${text}]}`,
  'for a callback': (text) => `/**/callback(${text});`,
  'behind a guard': (text) => `)]}',\n${text}`,
  'as events': (text) => `event: image\ndata: ${text}\n\ndata: [DONE]\n\n`,
  'in a page': (text) => `<!DOCTYPE html><html><body><pre>${text}</pre></body></html>`,
  'in XML': (text) => `<?xml version="1.0"?><answer><![CDATA[${text}]]></answer>`,
  'in Markdown': (text) => `\`\`\`json\n${text}\n\`\`\``,
  'in a form': (text) => `answer=${encodeURIComponent(text)}`,
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in gzip': (text) => gzipSync(text),
  'in UTF-16': (text) => Buffer.from(text, 'utf16le'),
  'in UTF-16 with a byte order mark': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'in UTF-16, the other way round': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'in Latin-1': (text) => Buffer.from(text, 'latin1'),
  'after a byte order mark': (text) => `\uFEFF${text}`,
  'after two byte order marks': (text) => `\uFEFF\uFEFF${text}`,
  'after an incomplete character': (text) => Buffer.concat([Buffer.of(0xe4, 0xb8), Buffer.from(text)]),
  'before an incomplete character': (text) => Buffer.concat([Buffer.from(text), Buffer.of(0xe4, 0xb8)]),
  'after a NUL': (text) => `\0${text}`,
  'before a NUL': (text) => `${text}\0`,
  'after 10,000 blanks': (text) => ' '.repeat(10_000) + text,
  'after a warning': (text) => `Warning: Undefined index in /www/api.php\n${text}`,
  'before text': (text) => `${text} OK`,
  'after a comment': (text) => `// made with love\n${text}`,
};

/** Modifications of single characters. */
const withinTheText: Readonly<Record<string, Spoiler>> = {
  'with single quotes': (text) => text.replaceAll('"', "'"),
  'with curly quotes': (text) => text.replaceAll('"', '”'),
  'without quotes': (text) => text.replaceAll('"', ''),
  'with names without quotes': (text) => text.replace(/"(\w+)":/g, '$1:'),
  'with escaped quotes': (text) => text.replaceAll('"', '\\"'),
  'without commas': (text) => text.replaceAll(',', ''),
  'with a comma before each bracket': (text) => text.replace(/[}\]]/g, ',$&'),
  'with two commas for each': (text) => text.replaceAll(',', ',,'),
  'with equals signs': (text) => text.replaceAll(':', '='),
  'without colons': (text) => text.replaceAll(':', ''),
  'with round brackets': (text) => text.replaceAll('{', '(').replaceAll('}', ')'),
  'with brackets that do not match': (text) => text.replaceAll(']', '}'),
  'without closing brackets': (text) => text.replace(/[}\]]/g, ''),
  'with a comment in each object': (text) => text.replaceAll('{', '{/* } */'),
  'with a NUL after each colon': (text) => text.replaceAll(':', ':\0'),
  'with wide blanks': (text) => text.replaceAll(':', ':\u00a0'),
  'with all sorts of white space': (text) => text.replace(/[{}[\]]/g, '\r\n\t $& \t\r\n'),
  'in capitals': (text) => text.toUpperCase(),
  'with names in capitals': (text) => text.replace(/"\w+":/g, (name) => name.toUpperCase()),
  'with blanks in names': (text) => text.replace(/"(\w+)":/g, '" $1":'),
  'with escaped names': (text) =>
    text.replace(
      /"(\w)(\w*)":/g,
      (_, first: string, rest: string) => `"\\u00${first.charCodeAt(0).toString(16)}${rest}":`,
    ),
  'with impossible escapes': (text) => text.replace(/"(\w)/g, '"\\x$1'),
  'with nulls for texts': (text) => text.replace(/: ?"[^"]*"/g, ':null'),
  'with numbers for texts': (text) => text.replace(/: ?"[^"]*"/g, ':1e999'),
  'with objects for texts': (text) => text.replace(/: ?"[^"]*"/g, ':{"toString":null}'),
  'with lists for texts': (text) => text.replace(/: ?("[^"]*")/g, ':[$1]'),
  'with empty texts': (text) => text.replace(/: ?"[^"]*"/g, ':""'),
  'with undefined for texts': (text) => text.replace(/: ?"[^"]*"/g, ':undefined'),
  'with "undefined" for texts': (text) => text.replace(/: ?"[^"]*"/g, ':"undefined"'),
  'with "[object Object]" for texts': (text) => text.replace(/: ?"[^"]*"/g, ':"[object Object]"'),
  'with HTML for texts': (text) => text.replace(/: ?"[^"]*"/g, ':"<b>502</b> &amp; <script>x</script>"'),
  'with hidden HTML for texts': (text) => text.replace(/: ?"[^"]*"/g, ':"<\u202eb>502 <\\u200fi>"'),
  'with links for texts': (text) => text.replace(/: ?"[^"]*"/g, ':"[top up](command:workbench.action.quit)"'),
  'with control characters in texts': (text) => text.replace(/: ?"/g, '$&\x07\x1b[31m\n'),
  'with the key in texts': (text) => text.replace(/: ?"/g, `$&Bearer ${canary} `),
  'with lone surrogates in texts': (text) => text.replace(/: ?"/g, '$&\\ud83d '),
};

/** Modifications of the base64. */
const withinTheImages: Readonly<Record<string, Spoiler>> = {
  'with images in the URL alphabet': inImages((base64) => base64.replaceAll('+', '-').replaceAll('/', '_')),
  'with images without padding': inImages((base64) => base64.replace(/=+$/, '')),
  'with images on lines': inImages((base64) => base64.replace(/.{76}/g, '$&\\r\\n')),
  'with images on real lines': inImages((base64) => base64.replace(/.{64}/g, '$&\n')),
  'with escaped slashes': inImages((base64) => base64.replaceAll('/', '\\/')),
  'with a head before images': inImages((base64) => `data:image/png;charset=utf-8;base64,${base64}`),
  'with two heads before images': inImages((base64) => `data:image/png;base64,data:image/png;base64,${base64}`),
  'with images in percent signs': inImages((base64) => encodeURIComponent(base64)),
  'with images in base64 twice': inImages((base64) => Buffer.from(base64).toString('base64')),
  'with images in hex': inImages((base64) => Buffer.from(base64, 'base64').toString('hex')),
  'with images cut off': inImages((base64) => base64.slice(0, -8)),
  'with images without a beginning': inImages((base64) => base64.slice(4)),
  'with images twice': inImages((base64) => base64 + base64),
  'with images backwards': inImages((base64) => Buffer.from(base64).reverse().toString()),
  'with a star in images': inImages((base64) => `${base64.slice(0, 9)}*${base64.slice(10)}`),
  'with a NUL in images': inImages((base64) => `${base64.slice(0, 9)}\\u0000${base64.slice(10)}`),
  'with words before images': inImages((base64) => `image: ${base64}`),
  'with drawings for images': inImages(() =>
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64'),
  ),
};

export const spoilers: Readonly<Record<string, Spoiler>> = { ...aroundTheText, ...withinTheText, ...withinTheImages };

function inImages(change: (base64: string) => string): Spoiler {
  return (text) => text.replace(/[\w+/]{40,}={0,2}/g, change);
}
