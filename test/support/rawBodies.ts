import { base64, jpeg, noisyPng, png, webp } from '../unit/response/images.ts';
import { keyOfEntries as key } from './receivedEntries.ts';

export const largeImage = noisyPng(300, 300);
/** Several blocks of base64. */
export const largeText = base64(largeImage);
const entry = (value: string, name = 'b64_json'): string => `{"${name}":"${value}"}`;
const end = (text: string, from: number): string => text.slice(from);

/** Responses of one byte a character, in all the ways in which services may write them. */
export const rawBodies: Readonly<Record<string, string>> = {
  'plain images': JSON.stringify({ data: [png, largeImage, jpeg, webp].map((image) => ({ b64_json: base64(image) })) }),
  'images without padding': `{"data":[${entry(largeText.replace(/=+$/, ''))},${entry(base64(jpeg).replace(/=+$/, ''))}]}`,
  'escaped slashes': `{"data":[${entry(largeText.replaceAll('/', '\\/'))},${entry(base64(png).replaceAll('/', '\\u002f'))}]}`,
  'one escape late': `{"data":[${entry(`${largeText.slice(0, 300_000)}${end(largeText, 300_000).replace('A', '\\u0041')}`)}]}`,
  'line ends': `{"data":[${entry(largeText.replace(/.{76}/g, '$&\\n'))}]}`,
  'a line end late': `{"data":[${entry(`${largeText.slice(0, 300_000)}\\n${end(largeText, 300_000)}`)}]}`,
  'the other alphabet': `{"data":[${entry(largeText.replaceAll('+', '-').replaceAll('/', '_'))}]}`,
  'the other alphabet late': `{"data":[${entry(`${largeText.slice(0, 100_000)}${end(largeText, 100_000).replaceAll('+', '-')}`)}]}`,
  'data URIs': `{"data":[${entry(`data:image/png;base64,${largeText}`)},${entry(`data:image/png;base64,${largeText}`, 'url')}]}`,
  'an address': `{"data":[${entry('https://images.example/1.png', 'url')},${entry(largeText)}]}`,
  'no base64 in the middle': `{"data":[${entry(`${largeText.slice(0, 150_000)}!${end(largeText, 150_001)}`)},${entry(largeText)}]}`,
  'a cut image': `{"data":[${entry(largeText.slice(0, 200_000))},${entry(largeText)}]}`,
  'unused bits': `{"data":[${entry(`${base64(png).slice(0, -4)}AAB=`)},${entry(`${base64(png)}AB==`)}]}`,
  'a good image after bad ones': `{"data":[{"b64_json":"${largeText.slice(0, 160_000)}","b64_json":"${largeText.slice(4)}","b64_json":"${largeText.slice(0, 90_000)}","b64_json":"${largeText}"}]}`,
  'the list twice': `{"data":[{},{},${entry(largeText)}],"data":[${entry(largeText)},${entry(base64(png))},${entry(base64(jpeg))}]}`,
  'what is no image': `{"data":[${entry(Buffer.from('<svg/>'.repeat(20_000)).toString('base64'))},${entry('')},${entry('x')}]}`,
  'other bytes': `{"a":"\x00","b":"\xe2\x80 1 2 3\n","c":"\xff","data":[${entry(largeText)}]}\x00`,
  'the key': `{"a":"${key}","data":[${entry(`${key}${largeText}`)},${entry(largeText)}],"error":"${key.slice(3, 14)}"}`,
  'no JSON': `<html>${key}</html>`,
  'no end': `{"data":[${entry(largeText).slice(0, -40)}`,
  'an escape without an end': `{"data":[${entry(largeText).slice(0, -40)}\\u00`,
};

/** The response as it is kept: stars in place of the key. */
export function keptBody(body: string): Buffer {
  const kept = body.replaceAll(key, '*'.repeat(key.length)).replaceAll(key.slice(3, 14), '*'.repeat(11));
  return Buffer.from(kept, 'latin1');
}
