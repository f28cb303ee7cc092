import { response, bytesThenEnd, head, json } from '../../support/responses.ts';
import type { Behaviour } from '../../support/rawServer.ts';
import { tinyPng } from '../../support/tinyImages.ts';

/** Begins like no other key, so that only its bytes identify it. */
export const key = 'canary+7f3aZQ9dxyKq2_WmTg5';

const words = `Invalid token: ${key}`;
const parts = `Invalid token: ${key.slice(0, 9)}…${key.slice(-8)}, ${key.slice(5, 20)}`;
const image = { b64_json: tinyPng.toString('base64') };
const good = JSON.stringify({ note: words, data: [image], more: key });
const text = image.b64_json;
/** In the alphabet of images: its text is left out of the raw response. */
const plainPart = key.slice(0, 20);
const quotedInImage = (quote: string, end = ''): string =>
  JSON.stringify({ data: [{ b64_json: `${text.slice(0, 40)}${quote}${text.slice(40)}${end}` }, image] });
const slowly = (text: string, pauseMs: number): Behaviour => {
  const body = Buffer.from(text);
  return (socket) => {
    socket.write(head(200, { 'Content-Length': body.length.toString() }));
    body.forEach((byte, at) => setTimeout(() => socket.write(Uint8Array.of(byte)), at * pauseMs));
  };
};

/** All the ways in which a service may quote the key that it received. */
export const quotes: Readonly<Record<string, Behaviour>> = {
  'beside an image': response(200, good),
  'beside an image, byte by byte': slowly(good, 3),
  'in a truncated response': bytesThenEnd(`${head(200, { 'Content-Length': '10000' })}${good.slice(0, -20)}`),
  'in an error instead of images': json(200, { error: { message: words, code: key, param: key } }),
  'in a request id': response(200, JSON.stringify({ data: [] }), { 'X-Request-Id': key }),
  'in a text that is no JSON': response(200, `<p>${words}</p>`, { 'Content-Type': 'text/html' }),
  'in the text of an image': response(200, quotedInImage(key)),
  'in part in the text of an image': response(200, quotedInImage(plainPart)),
  'in part behind the end of an image': response(200, quotedInImage('', plainPart)),
  'in part in the text of an image that is truncated': bytesThenEnd(
    `${head(200, { 'Content-Length': '10000' })}${quotedInImage(plainPart).slice(0, 90)}`,
  ),
  'in an address': json(200, { data: [{ url: `http://127.0.0.1:1/${key}` }] }),
  'in the message of a rejection': json(401, {
    error: { message: `${words} (request id: ${key})`, code: key, type: key },
  }),
  'in parts in the message of a rejection': json(401, {
    error: { message: `${parts} (request id: ${key.slice(1, 12)})`, code: key.slice(0, 8), type: key.slice(3) },
  }),
  'in parts beside an image, byte by byte': slowly(JSON.stringify({ note: parts, data: [image], more: parts }), 3),
  'in the field of a refusal': json(400, { error: { message: words, param: key } }),
  'in a redirection': response(302, '', { Location: `https://${encodeURIComponent(key)}.example/` }),
  'in a failure': json(500, { error: words }, { 'X-Request-Id': `id-${key}` }),
};
