import { base64, followedBy, jpeg, png, segment, webp, withSegments, type TestImage } from './images.ts';

/** A response and the images that are in it. */
export interface Fixture {
  readonly name: string;
  readonly body: string;
  readonly images: readonly TestImage[];
}

const p = base64(png);
const j = base64(jpeg);
const w = base64(webp);
/** Their base64 has two, one and no characters of padding. */
const lengths = [0, 1, 2].map((more) => followedBy(png, Buffer.alloc(more)));
/** Contains every character of base64. */
const colourful = followedBy(png, Buffer.from(Array.from({ length: 256 }, (_, value) => value)));
const c = base64(colourful);

export const fixtures: readonly Fixture[] = [
  response('a PNG', `{"created":1,"data":[{"b64_json":"${p}"}]}`, png),
  response('a JPEG', `{"created":1,"data":[{"b64_json":"${j}"}]}`, jpeg),
  response('a WebP', `{"created":1,"data":[{"b64_json":"${w}"}]}`, webp),
  response(
    'four images',
    items(`"b64_json":"${p}"`, `"b64_json":"${w}"`, `"b64_json":"${w}"`, `"b64_json":"${p}"`),
    png,
    webp,
    webp,
    png,
  ),
  response(
    'pretty printing',
    JSON.stringify({ created: 1, data: [{ b64_json: p }, { b64_json: w }] }, null, 2),
    png,
    webp,
  ),
  response('all kinds of white space', `\r\n{ \t"data"\n:\r[ {\t"b64_json" \n : \r "${p}"\t} ] \n}\r\n\r\n`, png),
  response('a byte order mark', `\uFEFF{"data":[{"b64_json":"${p}"}]}`, png),
  response('data first', `{"data":[{"b64_json":"${p}"}],"created":1}`, png),
  response(
    'data between unknown fields',
    `{"id":"x","data":[{"b64_json":"${p}"}],"usage":{"total":[1,2.5e+3,-0]}}`,
    png,
  ),
  response('other fields before the image', items(`"revised_prompt":"a bear","seed":7,"b64_json":"${p}"`), png),
  response('other fields after the image', items(`"b64_json":"${p}","seed":7,"finish_reason":null`), png),
  response('escaped slashes', items(`"b64_json":"${c.replaceAll('/', '\\/')}"`), colourful),
  response('slashes as unicode escapes', items(`"b64_json":"${c.replaceAll('/', '\\u002f')}"`), colourful),
  response('pluses as unicode escapes', items(`"b64_json":"${c.replaceAll('+', '\\u002B')}"`), colourful),
  response('unicode escapes throughout', items(`"b64_json":"${escaped(w)}"`), webp),
  response('escaped line feeds', items(`"b64_json":"${lines(c, '\\n')}"`), colourful),
  response('escaped line ends', items(`"b64_json":"${lines(c, '\\r\\n')}"`), colourful),
  response('line ends as unicode escapes', items(`"b64_json":"${lines(c, '\\u000a')}"`), colourful),
  response('real line feeds', items(`"b64_json":"${lines(c, '\n')}"`), colourful),
  response('real line ends', items(`"b64_json":"${lines(c, '\r\n')}"`), colourful),
  response('blanks and tabs in the base64', items(`"b64_json":" ${lines(c, ' \\t')}\\t"`), colourful),
  response('a line end after the padding', items(`"b64_json":"${w}\\n"`, `"b64_json":"${p}\\n\\n"`), webp, png),
  response('a line end within the padding', items(`"b64_json":"${p.replace('==', '=\\n=')}"`), png),
  response('the head of a data URI', items(`"b64_json":"data:image/png;base64,${p}"`), png),
  response('the head of a data URI with parameters', items(`"b64_json":"data:image/png;name=a.png;base64,${p}"`), png),
  response('an escaped head of a data URI', items(`"b64_json":"data:image\\/png;base64,${p}"`), png),
  response('the URL alphabet', items(`"b64_json":"${colourful.bytes.toString('base64url')}"`), colourful),
  response(
    'no padding',
    items(...lengths.map((image) => `"b64_json":"${base64(image).replace(/=+$/, '')}"`)),
    ...lengths,
  ),
  response('padding', items(...lengths.map((image) => `"b64_json":"${base64(image)}"`)), ...lengths),
  response('a data URI as address', items(`"url":"data:image/png;base64,${p}"`), png),
  response('an escaped data URI as address', items(`"url":"\\u0064at\\u0061\\u003Aimage\\/png;base64,${p}"`), png),
  response('a data URI in capitals', items(`"url":"DATA:image/png;BASE64,${p}"`), png),
  response('the image and its address', items(`"url":"https://images.example/1.png","b64_json":"${p}"`), png),
  response('the image and a data URI', items(`"b64_json":"${p}","url":"data:image/png;base64,${p}"`), png),
  response('null and a data URI', items(`"b64_json":null,"url":"data:image/webp;base64,${w}"`), webp),
  response('an empty text and a data URI', items(`"b64_json":"","url":"data:image/webp;base64,${w}"`), webp),
  response('short addresses', items(`"url":"","b64_json":"${p}"`, `"url":"data","b64_json":"${w}"`), png, webp),
  response('a name twice in an entry: the first image counts', items(`"b64_json":"${p}","b64_json":"${w}"`), png),
  response('a name twice in an entry, the first without an image', items(`"b64_json":"?","b64_json":"${w}"`), webp),
  response('data twice: the first image counts', `{"data":[{"b64_json":"${p}"}],"data":[{"b64_json":"${w}"}]}`, png),
  response('data twice, the first without images', `{"data":[{},{}],"data":[{"b64_json":"${p}"}]}`, png),
  response('a text that is no image and a data URI', items(`"b64_json":"SGVsbG8=","url":"data:;base64,${p}"`), png),
  response(
    'images at other depths',
    `{"b64_json":"${w}","x":{"data":[{"b64_json":"${w}"}]},"data":[{"x":{"b64_json":"${w}"},"b64_json":"${p}"}]}`,
    png,
  ),
  response('data within data', items(`"data":[{"b64_json":"${w}"}],"b64_json":"${p}"`), png),
  response(
    'an array in the place of an object',
    `{"x":[{"b64_json":"${w}"}],"data":[{"y":[[{"b64_json":"${w}"}]],"b64_json":"${p}"}]}`,
    png,
  ),
  response(
    'names that only resemble',
    `{"Data":[{"b64_json":"${w}"}],"data ":[],"data":[{"B64_json":"${w}","b64_json_":"${w}","b64_jsonb64_jsonb64_json":"","b64_json":"${p}"}]}`,
    png,
  ),
  response('names as values', `{"x":"data","y":["data","b64_json"],"data":[{"x":"b64_json","b64_json":"${p}"}]}`, png),
  response(
    'escaped names',
    `{"\\u0064\\u0061ta":[{"\\u0062\\u0036\\u0034\\u005f\\u006a\\u0073\\u006f\\u006e":"${p}"}]}`,
    png,
  ),
  response(
    'JSON within texts',
    items(`"revised_prompt":"\\"}],\\"data\\":[{\\"b64_json\\":\\"${w}\\\\","b64_json":"${p}"`),
    png,
  ),
  response(
    'texts that end with backslashes',
    `{"a":"\\\\","b\\\\":"\\\\\\"","data":[{"c":"\\\\\\\\","b64_json":"${p}"}]}`,
    png,
  ),
  response(
    'texts of several bytes a character',
    `{"提示":"一只可爱的北极熊宝宝 🐻‍❄️ \\ud83d\\udc3b \\ud800","data":[{"é":"\\u00e9","b64_json":"${p}"}]}`,
    png,
  ),
  response('a null error', `{"error":null,"data":[{"b64_json":"${p}"}]}`, png),
  response('deep nesting', `{"x":${'['.repeat(200)}${']'.repeat(200)},"data":[{"b64_json":"${p}"}]}`, png),
  response('a long prompt', items(`"revised_prompt":"${'a bear '.repeat(300)}","b64_json":"${p}"`), png),
  response('a JPEG whose size comes late', items(`"b64_json":"${base64(lateSize())}"`), lateSize()),
];

function response(name: string, body: string, ...images: readonly TestImage[]): Fixture {
  return { name, body, images };
}

function items(...fields: readonly string[]): string {
  return `{"created":1700000000,"data":[${fields.map((field) => `{${field}}`).join(',')}]}`;
}

function escaped(text: string): string {
  return text.replace(/./g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function lines(text: string, lineEnd: string): string {
  return text.replace(/.{76}/g, `$&${lineEnd}`);
}

function lateSize(): TestImage {
  return withSegments(jpeg, segment(0xe1, 700), segment(0xeb, 700));
}
