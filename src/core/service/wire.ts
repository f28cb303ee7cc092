import * as z from 'zod/mini';
import { Failure } from '../base/failure.ts';
import { formatSize } from '../base/size.ts';
import { modelOf } from '../request/models.ts';
import type { ImageRequest, SentOption } from '../request/options.ts';
import { isKeyText, type Secret } from './secret.ts';

/** Below the base URL. */
export const servicePaths = {
  generations: '/v1/images/generations',
  /** Takes reference images as files. */
  edits: '/v1/images/edits',
  models: '/v1/models',
} as const;

/** The service’s names for the options of a request. */
const nameOfOption: Readonly<Record<SentOption, string>> = {
  model: 'model',
  prompt: 'prompt',
  count: 'n',
  size: 'size',
  format: 'output_format',
  seed: 'seed',
};

/** The documented fields of a request to its model, by the names of the service. */
export function requestFields(request: ImageRequest): readonly (readonly [name: string, value: string | number])[] {
  const values = { ...request, size: formatSize(request.size) };
  return modelOf(request.model).fields.map((option) => [nameOfOption[option], values[option]] as const);
}

/**
 * The body of a request without references: only the documented fields of its model.
 * @throws {Failure} `unexpectedError` for a request with references, which must not be sent without them
 */
export function requestBody(request: ImageRequest): Uint8Array {
  if (request.referenceMode) {
    throw new Failure('unexpectedError');
  }
  return new TextEncoder().encode(JSON.stringify(Object.fromEntries(requestFields(request))));
}

const bodySchema = z.object({ prompt: z.string() });

/** The prompt of a parsed body; `undefined` when it is none. */
export function bodyPrompt(body: unknown): string | undefined {
  return bodySchema.safeParse(body).data?.prompt;
}

const sentOptions: readonly SentOption[] = ['model', 'prompt', 'count', 'size', 'format', 'seed'];

/** The option that a field of a request has; `undefined` for a name that is none of the service's. */
export function optionOfField(name: string): SentOption | undefined {
  return sentOptions.find((option) => nameOfOption[option] === name);
}

/** The headers of every request. @throws {Failure} `keyMalformed` when no header can contain the key */
export function serviceHeaders(key: Secret): Readonly<Record<string, string>> {
  if (!isKeyText(key.reveal())) {
    throw new Failure('keyMalformed');
  }
  return { Accept: 'application/json', Authorization: `Bearer ${key.reveal()}` };
}

/** The headers of a request with a body. @throws {Failure} `keyMalformed` */
export function postHeaders(key: Secret, contentType: string): Readonly<Record<string, string>> {
  return { ...serviceHeaders(key), 'Content-Type': contentType };
}

/**
 * The field of a request that a message of the service names; `n` is too short to be distinguished from other words, and
 * `image` counts only as a name in quotation marks.
 */
export function namedField(words: string): string | undefined {
  const names = Object.values(nameOfOption).filter((name) => name.length > 1);
  const reference = /\binput_image(?:_\d)?\b|(?<=["'`])image(?:\[\d?\])?(?=["'`])/v.exec(words)?.[0];
  return reference ?? new RegExp(String.raw`\b(?:${names.join('|')})\b`).exec(words)?.[0];
}

/** Stands for the fields of all references. */
export const referencesField = 'references';

/** Whether a field of a request has a reference, in any mode. */
export function isReferenceField(name: string): boolean {
  return name === referencesField || /^(?:input_image(?:_\d)?|image(?:\[\d?\]|\.\d)?)$/v.test(name);
}

/** The service’s names for the parts of a response. An image is in `base64` or at `url`. */
export const responseNames = { images: 'data', base64: 'b64_json', url: 'url', error: 'error' } as const;

const text = z.nullish(z.string());
/** A response without its images, which the scanner has read. */
export const responseSchema = z.object({ [responseNames.images]: z.nullish(z.array(z.unknown())) });
export const responseImageSchema = z.object({ [responseNames.base64]: text, [responseNames.url]: text });
export const responseAddressSchema = z.object({ [responseNames.url]: z.string() });
export const responseErrorSchema = z.object({ [responseNames.error]: z.unknown() });

/** Whether the service has returned its models. */
export const modelListSchema = z.object({ [responseNames.images]: z.array(z.unknown()) });
