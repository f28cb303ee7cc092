import { Failure, type FailureKind } from '../base/failure.ts';
import { parseJson, parseJsonBeginning } from '../base/json.ts';
import { kindOfErrorCode, kindOfStatus } from './errorKinds.ts';
import type { Secret } from './secret.ts';
import { parseServerError, requestIdOf, serverErrorDetails, type ServerError } from './serverError.ts';
import { firstVisible, isCompressed, type ServiceResponse } from './transport.ts';
import type { ReferenceMode } from '../request/options.ts';
import { namedField, referencesField } from './wire.ts';

export interface ResponseContext {
  readonly host: string;
  /** Redacted from everything that the response echoes. */
  readonly key: Secret;
  /** How the request sent its references; `undefined`: it had none. */
  readonly referenceMode?: ReferenceMode | undefined;
}

type Head = Pick<ServiceResponse, 'status' | 'header'>;

/**
 * The failure for a response whose status is no success. By the error’s code first, because gateways change statuses.
 * @param body its text; empty when there was none or it cannot be read
 */
export function classifyResponse(response: Head, body: string, { host, key, referenceMode }: ResponseContext): Failure {
  const whole = parseJson(body);
  const beginning = whole ?? parseJsonBeginning(body);
  const error = parseServerError(beginning, key);
  const kind = kindOfError(error) ?? kindOfStatus(response.status);
  // Only the values of references are so long that a service which sends back what it rejects fills the whole text.
  const sendsBackReferences = referenceMode !== undefined && whole === undefined && beginning !== undefined;
  return new Failure(kind, {
    ...serverErrorDetails(error),
    host,
    status: response.status,
    requestId: requestIdOf(response, key) ?? error.requestId,
    field: wrongField(kind, error, response.status, referenceMode, sendsBackReferences),
    retryAfterSeconds: kind === 'rateLimited' ? retryAfterSeconds(response) : undefined,
  });
}

const maxTextBytes = 64 * 1024;

/** The first 64 KiB of a response’s body as text, as far as it is received; empty when it is compressed. */
export async function readErrorText(response: ServiceResponse): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  let first: number | undefined;
  try {
    for await (const chunk of response.body) {
      first ??= firstVisible(chunk);
      text += decoder.decode(chunk.subarray(0, maxTextBytes - bytes), { stream: true });
      bytes += chunk.byteLength;
      if (bytes >= maxTextBytes) {
        break;
      }
    }
  } catch (error) {
    if (!(error instanceof Failure)) {
      throw error;
    }
    // The status says what happened; the rest of the message does not matter.
  }
  return isCompressed(response, first) ? '' : text;
}

function kindOfError({ code, type }: ServerError): FailureKind | undefined {
  return kindOfErrorCode.get(code ?? '') ?? kindOfErrorCode.get(type ?? '');
}

/**
 * The field that the service names, in its own property or in its message; for a body that is too long, only the prompt
 * or the references can be wrong. A service may have no address that takes references as files.
 */
function wrongField(
  kind: FailureKind,
  { param, message }: ServerError,
  status: number,
  referenceMode: ReferenceMode | undefined,
  sendsBackReferences: boolean,
): string | undefined {
  if (kind === 'addressWrong') {
    return referenceMode === 'edits' ? referencesField : undefined;
  }
  const isTooLong = status === 413 || status === 414;
  const usual =
    referenceMode && (isTooLong || status === 415 || sendsBackReferences)
      ? referencesField
      : isTooLong
        ? 'prompt'
        : undefined;
  return kind === 'requestInvalid' ? param || namedField(message ?? '') || usual : undefined;
}

/** A year: longer values are not useful. */
const longestTellableSeconds = 365 * 24 * 3600;

/**
 * `Retry-After` in seconds. A date is relative to the `Date` of the response, which has the same clock; without one, to
 * the clock of this machine.
 */
function retryAfterSeconds(response: Head): number | undefined {
  const value = response.header('retry-after') ?? '';
  if (/^\d+$/.test(value)) {
    return Math.min(Number(value), longestTellableSeconds);
  }
  if (!value.endsWith(' GMT')) {
    return undefined; // `Date.parse` accepts nearly everything, including `-1`
  }
  const sentMs = Date.parse(response.header('date') ?? '');
  const nowMs = Number.isNaN(sentMs) ? Date.now() : sentMs;
  const seconds = Math.ceil((Date.parse(value) - nowMs) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(0, seconds), longestTellableSeconds);
}

const longestWaitSeconds = 120;

/**
 * Seconds to wait before each attempt after the first, for failures that cannot have been charged and may be temporary.
 */
const waitsSeconds: Partial<Record<FailureKind, readonly number[]>> = {
  hostUnreachable: [1, 3],
  rateLimited: [5, 20],
};

/**
 * Milliseconds to wait before the request may be sent again, or `undefined` when it may not be.
 * @param attempt the one that failed, from 1
 */
export function retryDelay(failure: Failure, attempt: number): number | undefined {
  const { status, retryAfterSeconds } = failure.details;
  if (failure.kind === 'rateLimited' && status !== 429) {
    return undefined; // an error code inside another status is no reliable sign that nothing ran
  }
  const usualSeconds = waitsSeconds[failure.kind]?.[attempt - 1];
  const seconds = usualSeconds && Math.max(1, retryAfterSeconds ?? usualSeconds);
  return seconds && seconds <= longestWaitSeconds ? seconds * 1000 : undefined;
}
