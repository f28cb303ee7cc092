import type { ImageFormat } from '../base/imageFormat.ts';
import type { Size } from '../base/size.ts';
import type { CropTools } from '../crop/cropImage.ts';
import { joinInSteps, Pacer } from '../crop/pacer.ts';
import { headBytes, readPlaceholder } from '../placeholder/readPlaceholder.ts';
import { referenceLimits } from '../request/references.ts';
import { kindOfFile, type OtherFormat } from './fileKind.ts';
import type { FormatFault, StrippedImage } from './metadata.ts';
import { stripJpeg } from './stripJpeg.ts';
import { stripPng } from './stripPng.ts';
import { stripWebp } from './stripWebp.ts';

/** A reference image as it is sent. */
export interface PreparedReference {
  /** The whole file without metadata, in memory of its own. */
  readonly bytes: Uint8Array;
  readonly mimeType: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Of the stored pixels: an orientation may show width and height the other way round. */
  readonly size: Size;
}

/** Why a file cannot be a reference image. */
export type ReferenceFault =
  | { readonly reason: 'empty' }
  /** No image at all, or of a format that is not known here. */
  | { readonly reason: 'noImage' }
  /** An image, of another format than services take. */
  | { readonly reason: 'otherFormat'; readonly format: OtherFormat }
  /** More bytes than may be sent: {@link referenceLimits}. */
  | { readonly reason: 'tooManyBytes'; readonly bytes: number }
  /** More pixels than may be sent; scaled down it can be used. */
  | { readonly reason: 'tooManyPixels'; readonly size: Size }
  /** A placeholder that was drawn here. */
  | { readonly reason: 'placeholder' }
  /**
   * Of a format that services take: it moves; its colours are for print; it ends early or contradicts itself; or it is
   * of a kind that few programs can read.
   */
  | { readonly reason: FormatFault };

/**
 * Checks a file by its bytes, and removes its metadata without coding its pixels anew. What stays: the orientation
 * where the image is not stored upright, the colour profile, and what decoding needs. Accepts any bytes, never throws,
 * and never works for more than a few milliseconds at once.
 * @param bytes the whole file; not changed
 */
export async function prepareReference(
  bytes: Uint8Array,
  tools: CropTools,
): Promise<{ readonly ok: PreparedReference } | { readonly fault: ReferenceFault }> {
  const prepared = await prepare(bytes, tools);
  return 'reason' in prepared ? { fault: prepared } : { ok: prepared };
}

async function prepare(bytes: Uint8Array, tools: CropTools): Promise<PreparedReference | ReferenceFault> {
  if (bytes.length === 0) {
    return { reason: 'empty' };
  }
  const kind = kindOfFile(bytes);
  if (kind === undefined) {
    return { reason: 'noImage' };
  }
  if (!isImageFormat(kind)) {
    return { reason: 'otherFormat', format: kind };
  }
  if (bytes.length > referenceLimits.maxBytes) {
    return { reason: 'tooManyBytes', bytes: bytes.length };
  }
  if (readPlaceholder(bytes.subarray(0, headBytes))) {
    return { reason: 'placeholder' };
  }
  const pacer = new Pacer(() => tools.pause());
  const image = await strip(kind, bytes, tools, pacer);
  if (typeof image === 'string') {
    return { reason: image };
  }
  const { width, height } = image;
  if (width * height > referenceLimits.maxPixels) {
    return { reason: 'tooManyPixels', size: { width, height } };
  }
  if (Math.max(width, height) > maxSide) {
    return { reason: 'unsupported' };
  }
  return (await image.arePixelsWhole?.()) === false
    ? { reason: 'damaged' }
    : { bytes: await joinInSteps(image.parts, pacer), mimeType: `image/${kind}`, size: { width, height } };
}

/** More than any model takes. */
const maxSide = 16_384;

function isImageFormat(kind: ImageFormat | OtherFormat): kind is ImageFormat {
  return kind === 'png' || kind === 'jpeg' || kind === 'webp';
}

function strip(
  format: ImageFormat,
  bytes: Uint8Array,
  { zlib }: CropTools,
  pacer: Pacer,
): Promise<StrippedImage | FormatFault> {
  switch (format) {
    case 'png':
      return stripPng(bytes, zlib, pacer);
    case 'jpeg':
      return stripJpeg(bytes, pacer);
    case 'webp':
      return stripWebp(bytes, pacer);
  }
}
