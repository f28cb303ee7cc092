import { head } from '../../support/responses.ts';
import { tinyPng } from '../../support/tinyImages.ts';
import { describeBodies } from './describeBodies.ts';
import { flood, floodBody } from './floods.ts';
import type { BodyRow } from './playBody.ts';

/** A picture with a chunk of 2 GiB. */
const pngStart = Buffer.concat([tinyPng.subarray(0, 33), Buffer.from('7fffffff4944415400', 'hex')]);
const imageStart = `{"data":[{"b64_json":"${pngStart.toString('base64')}`;
const tinyEntry = `{"b64_json":"${tinyPng.toString('base64')}"}`;

const tooLarge = { gives: ['answerTooLarge', 'inDoubt', 0], readsMebibytes: 64 } as const;

const images: readonly BodyRow[] = [
  { fault: 'one image', does: floodBody(imageStart, 'AAAA'), ...tooLarge },
  { fault: 'one image of three', count: 3, does: floodBody(imageStart, 'AAAA'), ...tooLarge, readsMebibytes: 192 },
  { fault: 'one image of four', count: 4, does: floodBody(imageStart, 'AAAA'), ...tooLarge, readsMebibytes: 256 },
  { fault: 'one image of nine', count: 9, does: floodBody(imageStart, 'AAAA'), ...tooLarge, readsMebibytes: 256 },
  {
    fault: 'a second image, after a good one',
    count: 2,
    does: floodBody(`{"data":[${tinyEntry},{"b64_json":"`, 'AAAA'),
    gives: ['answerTooLarge', 'inDoubt', 1],
    readsMebibytes: 128,
  },
  {
    fault: 'small images without end',
    does: floodBody(`{"data":[${tinyEntry}`, `,${tinyEntry}`),
    gives: ['answerTooLarge', 'inDoubt', 64],
    readsMebibytes: 64,
  },
  {
    fault: 'an image at an address',
    does: floodBody(pngStart, 'A'),
    isFetched: true,
    gives: ['imageUrlUnusable', 'paidUnusable', 0],
    readsMebibytes: 64,
  },
];

const others = Object.entries({
  'base64 that is no image': floodBody('{"data":[{"b64_json":"', 'AAAA'),
  escapes: floodBody('{"data":[{"b64_json":"', '\\u0041\\/'),
  'white space': floodBody('{"data":[', ' '),
  'one name': floodBody('{"data":[{"', 'name'),
  'one text': floodBody('{"data":[{"revised_prompt":"', 'a fox '),
  'one address': floodBody('{"data":[{"url":"https://', 'a'),
  'open brackets': floodBody('{"data":', '['),
  'open braces': floodBody('{"data":', '{"a":'),
  'empty entries': floodBody('{"data":[{}', ',{}'),
  'entries with empty images': floodBody('{"data":[{}', ',{"b64_json":""}'),
  'entries with data that is no image': floodBody('{"data":[{}', ',{"b64_json":"AAAA"}'),
  'a page of HTML': floodBody('<html>', '<p>fox</p>'),
  'only zeros': floodBody('', '\0'),
}).map(([fault, does]): BodyRow => ({ fault, does, ...tooLarge }));

const heads: readonly BodyRow[] = [
  { fault: 'headers', does: flood('HTTP/1.1 200 OK\r\n', 'X: a fox\r\n') },
  { fault: 'one header', does: flood('HTTP/1.1 200 OK\r\nX: ', 'a fox ') },
  { fault: 'a status line', does: flood('HTTP/1.1 200 ', 'OK ') },
  { fault: 'trailers', does: flood(`${head(200, { 'Transfer-Encoding': 'chunked' })}0\r\n`, 'X: a fox\r\n') },
  { fault: 'the head of a chunk', does: flood(`${head(200, { 'Transfer-Encoding': 'chunked' })}1;`, 'a=fox;') },
].map((row) => ({ ...row, gives: ['connectionLost', 'inDoubt', 0], readsMebibytes: 0 }));

describeBodies('A gigabyte', [...images, ...others]);
describeBodies('A gigabyte that is no body', [
  ...heads,
  {
    fault: 'the message of a rejection',
    does: floodBody('{"error":{"message":"', 'no ', 400),
    gives: ['requestInvalid', 'rejected', 0],
    readsMebibytes: 0,
  },
]);
