import { createHash } from 'node:crypto';
import { readContainer } from './container.ts';
import type { FormPart } from './multipart.ts';

/** A reference image as it came, before anyone looked into it. */
export interface SentReference {
  /** Such as `input_image_2`, `image` or `image[]`. */
  readonly field: string;
  /** As the sender calls it, such as `image/png`. */
  readonly type: string;
  readonly bytes: Buffer;
  readonly fileName?: string;
}

/** What came of a reference image, and what came with it. */
export interface ReceivedReference {
  readonly field: string;
  /** As the sender calls it, such as `image/png`. */
  readonly type: string;
  /** As its bytes say; `undefined` when they are no PNG, JPEG or WebP. */
  readonly actualType: string | undefined;
  /** Number of bytes, decoded from base64. */
  readonly bytes: number;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  readonly megapixels: number;
  /** See {@link import('./container.ts').Container}. */
  readonly metadata: readonly string[];
  /** As EXIF counts it; 1 is upright. */
  readonly orientation: number;
  /** The name of the file, where the request has one. */
  readonly fileName?: string;
}

/** Of the makers of the model. */
export const maxReferences = 8;

/** The reference images of a JSON body, or the name of the wrong field. */
export function referencesInJson(body: object): readonly SentReference[] | { readonly wrongField: string } {
  const { image, ...fields } = body as Readonly<Record<string, unknown>>;
  const numbered = Object.entries(fields)
    .flatMap(([field, value]) => {
      const [, number] = /^input_image(?:_(\d+))?$/.exec(field) ?? [undefined, undefined];
      return field.startsWith('input_image') ? [{ field, value, place: Number(number ?? 1) }] : [];
    })
    .toSorted((a, b) => a.place - b.place);
  const listed = image === undefined ? [] : Array.isArray(image) ? image : [image];
  const sent: SentReference[] = [];
  for (const { field, value } of [...numbered, ...listed.map((value: unknown) => ({ field: 'image', value }))]) {
    const decoded = /^input_image(_[2-9])?$|^image$/.test(field) ? decodeDataUrl(value) : undefined;
    if (!decoded || sent.length === maxReferences) {
      return { wrongField: field };
    }
    sent.push({ field, ...decoded });
  }
  return sent;
}

/** The reference images among the parts of a form, or the name of the wrong part. */
export function referencesInForm(
  parts: readonly FormPart[],
): readonly SentReference[] | { readonly wrongField: string } {
  const files = parts.filter(({ name, fileName }) => fileName !== undefined || name.startsWith('image'));
  const wrong =
    files.find(
      ({ name, fileName, bytes }) => !/^image(\[\d*\])?$/.test(name) || fileName === undefined || bytes.length === 0,
    ) ?? files[maxReferences];
  if (wrong || files.length === 0) {
    return { wrongField: wrong?.name ?? 'image' };
  }
  return files.map(({ name, type, bytes, fileName = '' }) => ({ field: name, type, bytes, fileName }));
}

export function describeReference({ field, type, bytes, fileName }: SentReference): ReceivedReference {
  const { type: actualType, width = 0, height = 0, metadata = [], orientation = 1 } = readContainer(bytes) ?? {};
  return {
    field,
    type,
    actualType,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    width,
    height,
    megapixels: (width * height) / 1e6,
    metadata,
    orientation,
    ...(fileName !== undefined && { fileName }),
  };
}

/** The bytes and type of a `data:` URL with strict base64. */
function decodeDataUrl(value: unknown): { readonly type: string; readonly bytes: Buffer } | undefined {
  const text = typeof value === 'string' ? value : '';
  const comma = text.indexOf(',');
  const [, type] = /^data:([\w.+-]+\/[\w.+-]+);base64$/.exec(text.slice(0, comma)) ?? [];
  const base64 = text.slice(comma + 1);
  const bytes = Buffer.from(base64, 'base64');
  // Decoding skips what is no base64, so it must be what encoding makes.
  return type === undefined || bytes.length === 0 || bytes.toString('base64') !== base64 ? undefined : { type, bytes };
}
