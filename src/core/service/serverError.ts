import * as z from 'zod/mini';
import type { FailureDetails } from '../base/failure.ts';
import { joinBytes } from '../base/bytes.ts';
import { shortLine, visibleLine } from '../base/text.ts';
import { KeyRedactor } from './keyRedactor.ts';
import type { Secret } from './secret.ts';

/** The service’s description of an error; each text can be shown. */
export interface ServerError {
  readonly message?: string | undefined;
  readonly code?: string | undefined;
  readonly type?: string | undefined;
  /** The invalid field. */
  readonly param?: string | undefined;
  readonly requestId?: string | undefined;
}

const maxMessageCharacters = 200;
const maxNameCharacters = 80;

/** A value of another type counts as missing. */
const missing = z.transform(() => undefined);
const text = z.union([z.optional(z.string()), missing]);
const place = z.union([z.optional(z.array(z.union([z.string(), z.number()]))), missing]);
const errorSchema = z.object({
  message: text,
  msg: text,
  code: text,
  type: text,
  param: text,
  field: text,
  loc: place,
});
const described = z.union([z.optional(errorSchema), z.string(), missing]);
/** Of several errors the first one counts. FastAPI lists them as `detail`. */
const listed = z.union([z.optional(z.array(described)), described]);
const bodySchema = z.object({ error: described, errors: listed, detail: listed, message: text, msg: text });
type Described = z.infer<typeof described>;

/**
 * Reads `{"error":{"message","type","code","param"}}` and its usual variants.
 * @param json the parsed body; `undefined` when it was no JSON
 */
export function parseServerError(json: unknown, key?: Secret): ServerError {
  const body = bodySchema.safeParse(json).data;
  const all = [body?.error, body?.errors, body?.detail].map((each) => asError(Array.isArray(each) ? each[0] : each));
  const error = all.find((each) => each !== undefined);
  const message = error?.message ?? error?.msg ?? body?.message ?? body?.msg;
  const name = (value: string | undefined): string | undefined => value && plainLine(value, maxNameCharacters, key);
  return {
    message: message && plainLine(withoutRequestId(message), maxMessageCharacters, key),
    code: name(error?.code),
    type: name(error?.type),
    param: name(error?.param ?? error?.field ?? fieldAt(error?.loc)),
    requestId: name(message && requestIdPattern.exec(message)?.[1]),
  };
}

function asError(described: Described): Exclude<Described, string> {
  return typeof described === 'string' ? { message: described } : described;
}

/** The field that FastAPI means by `["body", "size"]`; `undefined` for the body as a whole. */
function fieldAt(place: readonly (string | number)[] | undefined): string | undefined {
  const field = place?.[1];
  return place?.[0] === 'body' && typeof field === 'string' ? field : undefined;
}

/** The request id in a response’s head. */
export function requestIdOf(response: { header(name: string): string | undefined }, key?: Secret): string | undefined {
  const id = response.header('x-oneapi-request-id') ?? response.header('x-request-id');
  return id && plainLine(id, maxNameCharacters, key);
}

/** The details that a server's error gives to a failure. */
export function serverErrorDetails(error: ServerError): FailureDetails {
  return { serverMessage: error.message, serverCode: error.code, requestId: error.requestId };
}

/** Gateways of the one-api family end their messages this way. */
const requestIdPattern = /\(request id:\s*([\w.:-]+)\)/i;

function withoutRequestId(message: string): string {
  return message.replace(requestIdPattern, '');
}

/**
 * A text from the service that can be shown: one visible line without keys. `undefined` when nothing is left, or when
 * it is meant for machines: HTML, or a stringified object.
 */
export function plainLine(text: string, maxCharacters: number, key?: Secret): string | undefined {
  const line = shortLine(withoutKeys(visibleLine(text), key), maxCharacters);
  const isVisible = /[^\s\p{Cc}\p{Cf}]/u.test(line);
  const isForMachines = /<[a-z!/?]|\[object|undefined|\bNaN\b/i.test(line);
  return isVisible && !isForMachines ? line : undefined;
}

/** Services often quote the key that they reject, whole or in parts. */
function withoutKeys(line: string, key: Secret | undefined): string {
  const withoutOurs = key ? withoutParts(line, key) : line;
  return withoutOurs.replace(/\bsk-[\w*.-]+/g, '***');
}

function withoutParts(line: string, key: Secret): string {
  const redactor = new KeyRedactor(key, 0); // occurs in no visible line
  const bytes = joinBytes([redactor.push(new TextEncoder().encode(line)), redactor.end()]);
  return new TextDecoder().decode(bytes).replaceAll(/\0+/g, '***');
}
