import * as z from 'zod/mini';
import { effort } from '../meter.ts';
import type { Files } from './runInHost.ts';

/** What is measured in the extension host; the extension that does nothing is only there while somebody types. */
export const workReport = z.object({
  /** A folder of documents is searched for missing images. */
  search: z.optional(effort),
  /** A placeholder is drawn. */
  png: z.optional(effort),
  jpeg: z.optional(effort),
  typing: effort,
});
export type WorkReport = Readonly<z.infer<typeof workReport>>;

export const documentsFolder = 'docs';
export const documentCount = 2000;
/** Images that the documents name and that are not there. */
export const missingImages = 1;
export const largeDocument = 'large.html';
/** Just so large that it is still read while somebody types. */
const largeLength = 200 * 1024 - 200;

const words = 'The harbour lies where the river meets the sea, and boats come in with the evening tide. ';
const documentLength = 10_000;
const imagesADocument = 8;
const imageNames = Array.from({ length: 64 }, (_, number) => `img/${String(number).padStart(4, '0')}.png`);

/** The workspace of the measurements. */
export function workFiles(): Files {
  const documents = Array.from({ length: documentCount }, (_, number) => [documentPath(number), documentText(number)]);
  const image = new Uint8Array(8);
  return {
    ...(Object.fromEntries(documents) as Files),
    ...Object.fromEntries(imageNames.map((name) => [name, image])),
    [largeDocument]: largeText(),
  };
}

function documentPath(number: number): string {
  return `${documentsFolder}/part-${Math.floor(number / 50)}/page-${number}.md`;
}

function documentText(number: number): string {
  const images = Array.from(
    { length: imagesADocument },
    (_, index) => `![A boat, number ${index}](../../${imageNames[(number + index) % imageNames.length] ?? ''})`,
  );
  const missing = number < missingImages ? ['![A gull](../../img/missing.png)'] : [];
  const paragraph = words.repeat(Math.ceil((documentLength / (imagesADocument + 1) - 60) / words.length));
  return [`# Page ${number}`, ...[...images, ...missing].flatMap((image) => [paragraph, image]), paragraph].join(
    '\n\n',
  );
}

/** Some 5,500 images, of which every second one is missing. */
function largeText(): string {
  const line = (number: number): string => {
    const name = imageNames[(number >> 1) % imageNames.length] ?? '';
    return `<img src="${number % 2 ? name : name.replace('img/0', 'img/1')}" alt="A fox">`;
  };
  const lineLength = line(0).length + 1;
  const lines = Array.from({ length: Math.floor(largeLength / lineLength) }, (_, number) => line(number));
  return ['<!DOCTYPE html>', '<body>', '', ...lines].join('\n');
}
