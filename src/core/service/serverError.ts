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
const errorSchema = z.object({ message: text, code: text, type: text, param: text });
const bodySchema = z.object({
  error: z.union([z.optional(errorSchema), z.string(), missing]),
  message: text,
  detail: text,
});

/**
 * Reads `{"error":{"message","type","code","param"}}` and its usual variants.
 * @param json the parsed body; `undefined` when it was no JSON
 */
export function parseServerError(json: unknown, key?: Secret): ServerError {
  const body = bodySchema.safeParse(json).data;
  const error = typeof body?.error === 'string' ? { message: body.error } : body?.error;
  const message = error?.message ?? body?.message ?? body?.detail;
  const name = (value: string | undefined): string | undefined => value && plainLine(value, maxNameCharacters, key);
  return {
    message: message && plainLine(withoutRequestId(message), maxMessageCharacters, key),
    code: name(error && 'code' in error ? error.code : undefined),
    type: name(error && 'type' in error ? error.type : undefined),
    param: name(error && 'param' in error ? error.param : undefined),
    requestId: name(message && requestIdPattern.exec(message)?.[1]),
  };
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
