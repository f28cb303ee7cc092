import { crc32, joinBytes } from '../base/bytes.ts';
import type { RequestFormat } from '../base/imageFormat.ts';
import { composePicture } from './composePicture.ts';
import { encodeJpeg } from './encode/jpeg.ts';
import { encodePng } from './encode/png.ts';
import { paintRows, type Layer } from './picture/picture.ts';
import type { Placeholder } from './placeholder.ts';
import { writeNote } from './writeNote.ts';

/**
 * Draws a placeholder and writes into its file what it stands for. The same words always get the same picture.
 * @param pause lets everything else run; called so often that nothing waits for longer than a few milliseconds
 */
export async function drawPlaceholder(
  placeholder: Placeholder,
  format: RequestFormat,
  pause: () => Promise<void>,
): Promise<Uint8Array> {
  const { prompt, size, style } = placeholder;
  const breathe = breathing(pause);
  const layers: Layer[] = [];
  for (const layer of composePicture(prompt, size, style)) {
    layers.push(layer);
    await breathe();
  }
  const rows = eachAfter(breathe, paintRows({ ...size, layers }));
  const { head, body } = await (format === 'png' ? encodePng(size, rows) : encodeJpeg(size, rows));
  return joinBytes([head, writeNote({ version: 1, ...placeholder, checksum: crc32(body) }, format), body]);
}

const breathMs = 4;

/** Pauses when it has been working for a while. */
function breathing(pause: () => Promise<void>): () => Promise<void> | undefined {
  let since = performance.now();
  return () =>
    performance.now() - since < breathMs
      ? undefined
      : pause().then(() => {
          since = performance.now();
        });
}

async function* eachAfter<Item>(
  breathe: () => Promise<void> | undefined,
  items: Iterable<Item>,
): AsyncGenerator<Item, void, undefined> {
  for (const item of items) {
    yield item;
    await breathe();
  }
}
