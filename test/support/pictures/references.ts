import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Stands in every part of the pictures that is no picture: it must not leave with them. */
export const privateText = 'Taken at home by Kim Example';

/** Small pictures of distinct colours with private data in them, to be used as reference images. */
export const references = [
  picture('coral.png', 'image/png', {
    ...{ width: 96, height: 64, field: [240, 98, 82], corner: [255, 214, 140] },
    metadata: ['tEXt', 'iTXt', 'EXIF', 'tIME'],
    orientation: 1,
  }),
  picture('teal.jpg', 'image/jpeg', {
    ...{ width: 64, height: 96, field: [16, 134, 130], corner: [230, 240, 232] },
    metadata: ['EXIF', 'XMP', 'APP13', 'COM'],
    orientation: 6,
  }),
  picture('violet.webp', 'image/webp', {
    ...{ width: 80, height: 80, field: [104, 70, 168], corner: [250, 188, 70] },
    metadata: ['EXIF', 'XMP'],
    orientation: 1,
  }),
] as const;

interface Traits {
  /** As shown, with the orientation of its EXIF. */
  readonly width: number;
  readonly height: number;
  readonly field: readonly [red: number, green: number, blue: number];
  /** The colour of the quarter at the top left, as shown. */
  readonly corner: readonly [red: number, green: number, blue: number];
  /** In the order of the file, as the ledger of the image service names them. */
  readonly metadata: readonly string[];
  readonly orientation: number;
}

function picture<Type extends string>(name: string, type: Type, traits: Traits) {
  const path = fileURLToPath(new URL(`./references/${name}`, import.meta.url));
  return { name, type, path, ...traits, read: () => readFileSync(path) };
}
