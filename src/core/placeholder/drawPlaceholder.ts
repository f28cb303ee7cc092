import { crc32, joinBytes } from '../base/bytes.ts';
import type { RequestFormat } from '../base/imageFormat.ts';
import type { Size } from '../base/size.ts';
import { encodeJpeg } from './encode/jpeg.ts';
import { encodePng } from './encode/png.ts';
import { type Placeholder, writeNote } from './note.ts';
import { palettes } from './picture/colour.ts';
import type { DrawingContext } from './picture/motif.ts';
import { motifs } from './picture/motifs.ts';
import { type Layer, paintRows } from './picture/picture.ts';
import { SeededRandom } from './picture/random.ts';
import { sizeCaption } from './picture/sizeCaption.ts';

/**
 * Draws a placeholder and writes its note into the file. The same prompt always gets the same picture.
 * @param pause yields to other work; called so often that nothing waits for more than a few milliseconds
 */
export async function drawPlaceholder(
  placeholder: Placeholder,
  format: RequestFormat,
  pause: () => Promise<void>,
): Promise<Uint8Array> {
  const { prompt, size, style } = placeholder;
  const pauseIfDue = pauserOf(pause);
  const layers: Layer[] = [];
  for (const layer of composePicture(prompt, size, style)) {
    layers.push(layer);
    await pauseIfDue();
  }
  const rows = withPauses(pauseIfDue, paintRows({ ...size, layers }));
  const { head, body } = await (format === 'png' ? encodePng(size, rows) : encodeJpeg(size, rows));
  return joinBytes([head, writeNote({ version: 1, ...placeholder, checksum: crc32(body) }, format), body]);
}

const maxWorkMs = 4;

/** Pauses after a few milliseconds of work. */
function pauserOf(pause: () => Promise<void>): () => Promise<void> | undefined {
  let since = performance.now();
  return () =>
    performance.now() - since < maxWorkMs
      ? undefined
      : pause().then(() => {
          since = performance.now();
        });
}

async function* withPauses<Item>(
  pauseIfDue: () => Promise<void> | undefined,
  items: Iterable<Item>,
): AsyncGenerator<Item, void, undefined> {
  for (const item of items) {
    yield item;
    await pauseIfDue();
  }
}

/** The layers of the picture for a prompt, always the same for the same prompt. From back to front. */
function* composePicture(prompt: string, size: Size, style = ''): Generator<Layer, void, undefined> {
  const random = new SeededRandom(`${prompt}\n${style}`);
  const motif = random.oneOf(motifs);
  const context: DrawingContext = {
    ...size,
    unit: Math.min(size.width, size.height),
    palette: random.oneOf(palettes),
    random,
  };
  yield* motif(context);
  yield* sizeCaption(context);
}
