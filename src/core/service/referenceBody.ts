import { sha256Of } from '../base/bytes.ts';
import type { Clock } from '../base/clock.ts';
import { EventLoopBudget } from '../base/eventLoopBudget.ts';
import { Failure } from '../base/failure.ts';
import { parseJson } from '../base/json.ts';
import type { ImageRequest, ReferenceMode } from '../request/options.ts';
import type { Service } from './service.ts';
import { bodyPrompt, requestFields } from './wire.ts';

/** A reference image as it is sent. */
export interface SentReference {
  readonly bytes: Uint8Array;
  readonly mimeType: 'image/png' | 'image/jpeg' | 'image/webp';
}

/** A part of a body: a text, bytes as they are, or bytes in base64. */
type Part = string | Uint8Array | { readonly base64: Uint8Array };

type Fields = ReturnType<typeof requestFields>;
type References = readonly SentReference[];

/** The body of each mode. The fields that the service documents come first, so that its beginning has the prompt. */
const bodies: Readonly<
  Record<ReferenceMode, (fields: Fields, references: References, boundary: string) => readonly Part[]>
> = {
  input_image: (fields, references) =>
    json(
      fields,
      references.flatMap((reference, index) => [
        `,"input_image${index === 0 ? '' : `_${index + 1}`}":`,
        ...dataUrl(reference),
      ]),
    ),
  image: (fields, references) =>
    json(fields, [
      ',"image":',
      ...references.flatMap((reference, index) => [index === 0 ? '[' : ',', ...dataUrl(reference)]),
      ']',
    ]),
  edits: (fields, references, boundary) => [
    ...fields.map(
      ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    ),
    // The names of the user’s files are not sent.
    ...references.flatMap(({ bytes, mimeType }, index) => [
      `--${boundary}\r\nContent-Disposition: form-data; name="image[]"; filename="image-${index + 1}.${extensions[mimeType]}"\r\n`,
      `Content-Type: ${mimeType}\r\n\r\n`,
      bytes,
      '\r\n',
    ]),
    `--${boundary}--\r\n`,
  ],
};

const extensions = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' } as const;

/** The documented fields as JSON, with more of them. */
function json(fields: Fields, more: readonly Part[]): readonly Part[] {
  return [JSON.stringify(Object.fromEntries(fields)).slice(0, -1), ...more, '}'];
}

function dataUrl({ bytes, mimeType }: SentReference): readonly Part[] {
  return [`"data:${mimeType};base64,`, { base64: bytes }, '"'];
}

/**
 * The body of a request with references, in steps that do not block the event loop.
 * @param references one for each that the request records
 * @throws {Failure} `unexpectedError` when it records others
 */
export async function referenceBody(
  request: ImageRequest,
  references: References,
  clock: Pick<Clock, 'pause'>,
): Promise<Uint8Array> {
  const { referenceMode, references: records = [] } = request;
  if (!referenceMode || records.length !== references.length) {
    throw new Failure('unexpectedError');
  }
  const parts = bodies[referenceMode](requestFields(request), references, await boundaryOf(request, references));
  return joinParts(parts, new EventLoopBudget(clock));
}

/** Where a request is sent to. */
export function addressOf({ referenceMode }: Pick<ImageRequest, 'referenceMode'>, service: Service): URL {
  return referenceMode === 'edits' ? service.edits : service.generations;
}

/** The content type of the body of a request. That of files is in the body, which the journal has as well. */
export function contentTypeOf({ referenceMode }: Pick<ImageRequest, 'referenceMode'>, body: Uint8Array): string {
  if (referenceMode !== 'edits') {
    return 'application/json';
  }
  const [firstLine = ''] = new TextDecoder().decode(body.subarray(0, 100)).split('\r\n');
  return `multipart/form-data; boundary=${firstLine.slice(2)}`;
}

/**
 * As a hash of the rest of the body, it does not occur in it. Of the bytes that are sent, so that it says nothing about the
 * files that they were made of.
 */
async function boundaryOf({ prompt, seed }: ImageRequest, references: References): Promise<string> {
  const hashes = await Promise.all(references.map(({ bytes }) => sha256Of(bytes)));
  const hashed = JSON.stringify([prompt, seed, hashes]);
  return `starrise-${(await sha256Of(new TextEncoder().encode(hashed))).slice(0, 40)}`;
}

/** The prompt in the beginning of any body; `undefined` when there is none, or not all of it. */
export function promptInBody(beginning: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(beginning);
  const fields = /^--[^\r\n]+\r\n/v.exec(text);
  if (fields) {
    const [, value] = text.split('name="prompt"\r\n\r\n');
    const end = value?.indexOf(`\r\n${fields[0].trimEnd()}`) ?? -1;
    return end === -1 ? undefined : value?.slice(0, end);
  }
  const references = /,"(?:input_image|image)":/v.exec(text);
  return bodyPrompt(parseJson(references ? `${text.slice(0, references.index)}}` : text));
}

/** Copied or encoded at once: few enough for arguments of a call, and a multiple of three for whole groups of base64. */
const stepBytes = 3 * 8 * 1024;

async function joinParts(parts: readonly Part[], budget: EventLoopBudget): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const blocks = parts.map((part) => (typeof part === 'string' ? encoder.encode(part) : part));
  const lengths = blocks.map((block) => ('base64' in block ? 4 * Math.ceil(block.base64.length / 3) : block.length));
  const whole = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const block of blocks) {
    const isText = 'base64' in block;
    const source = isText ? block.base64 : block;
    for (let from = 0; from < source.length; from += stepBytes) {
      const step = source.subarray(from, from + stepBytes);
      const bytes = isText ? encoder.encode(btoa(String.fromCharCode(...step))) : step;
      whole.set(bytes, at);
      at += bytes.length;
      await budget.step();
    }
  }
  return whole;
}
