import type { FailureKind } from '../base/failure.ts';
import { parseJson } from '../base/json.ts';
import type { ServiceResponse } from '../service/transport.ts';
import {
  responseAddressSchema,
  responseErrorSchema,
  responseImageSchema,
  responseNames,
  responseSchema,
} from '../service/wire.ts';

/** The content of a response besides its images. */
export interface ResponseMetadata {
  /** Addresses of images to fetch, with their index in `data`. */
  readonly addresses: readonly (readonly [index: number, url: string])[];
  /** Why the response as a whole is invalid. */
  readonly failure?: FailureKind | undefined;
  /** Whether it contains an error. */
  readonly hasError: boolean;
  /** The parsed response; `undefined` when it was no JSON. */
  readonly json?: unknown;
}

/** @param metadata of a complete 200 response, from the scanner; `undefined` when that was too large */
export function readMetadata(body: string | undefined, response: Pick<ServiceResponse, 'header'>): ResponseMetadata {
  if (body === undefined) {
    return { addresses: [], failure: 'answerWrongShape', hasError: false };
  }
  const json = parseJson(body);
  if (json === undefined) {
    return { addresses: [], failure: isHtml(body, response) ? 'answerIsHtml' : 'answerNotJson', hasError: false };
  }
  const hasError = Boolean(responseErrorSchema.safeParse(json).data?.[responseNames.error]);
  const parsed = responseSchema.safeParse(json);
  const entries = parsed.data?.[responseNames.images] ?? [];
  const isAsExpected = parsed.success && entries.every((entry) => responseImageSchema.safeParse(entry).success);
  return { addresses: addressesOf(entries), failure: isAsExpected ? undefined : 'answerWrongShape', hasError, json };
}

/** Only for a body that is no JSON: some services send JSON as `text/html`. */
function isHtml(body: string, response: Pick<ServiceResponse, 'header'>): boolean {
  return body.trimStart().startsWith('<') || /^\s*text\/html\b/i.test(response.header('content-type') ?? '');
}

/** The addresses of valid entries, whatever other fields they have. Data URIs are excluded: the scanner reads them. */
function addressesOf(entries: readonly unknown[]): [index: number, url: string][] {
  return entries.flatMap((entry, index): [number, string][] => {
    const url = responseAddressSchema.safeParse(entry).data?.[responseNames.url];
    return url && !/^data:/i.test(url) ? [[index, url]] : [];
  });
}
