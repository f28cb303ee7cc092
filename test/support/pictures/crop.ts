import { setImmediate } from 'node:timers/promises';
import { formatSize, type Size } from '../../../src/core/base/size.ts';
import { cropImage, type CropTools } from '../../../src/core/crop/cropImage.ts';
import { zlib } from '../../../src/platform/node/zlib.ts';
import { zlib as webZlib } from '../../../src/platform/web/zlib.ts';

const tools = { zlib, pause: () => setImmediate() };

/** The tools of each host; Node has the browser's streams too. */
export const cropTools: Readonly<Record<'node' | 'browser', CropTools>> = {
  node: tools,
  browser: { ...tools, zlib: webZlib },
};

/** The sizes of everyday slots, and small and odd ones. */
export const slots = ['1200x630', '1920x1080', '900x383', '1080x1350', '1001x333', '65x67'].map(sizeOf);

/** As `1200x630`. */
export function sizeOf(text: string): Size {
  const [width = 0, height = 0] = text.split('x').map(Number);
  return { width, height };
}

/** The size that is requested for a slot. */
export function roundedUp({ width, height }: Size): Size {
  return { width: Math.ceil(width / 16) * 16, height: Math.ceil(height / 16) * 16 };
}

/** Crops from the size that is requested for a slot; the format is that of the bytes. */
export async function cropTo(slot: Size, bytes: Uint8Array, by = tools): Promise<Uint8Array | string> {
  return cropImage(bytes, bytes[0] === 0x89 ? 'png' : 'jpeg', roundedUp(slot), slot, by);
}

/** Fails with the reason when it was not cropped. */
export async function croppedTo(slot: Size, bytes: Uint8Array, by = tools): Promise<Uint8Array> {
  const cropped = await cropTo(slot, bytes, by);
  if (typeof cropped === 'string') {
    throw new Error(`left at ${formatSize(roundedUp(slot))}: ${cropped}`);
  }
  return cropped;
}
