import type { SentReference } from './received.ts';

/**
 * What becomes of reference images:
 * - `honour`: the picture has their colours, and shows them small
 * - `ignore`: the model gets them and draws as if there were none
 * - `drop`: the gateway hands on only fields that it knows, so neither reference images nor `seed`, and charges
 * - `unknownField`: 400, as OpenAI's service names a field that it does not know
 * - `unknownFieldFastApi`: 422, as FastAPI does, which sends back the value of the field
 * - `tooLarge`: 413, after the whole body came
 */
export const treatments = ['honour', 'ignore', 'drop', 'unknownField', 'unknownFieldFastApi', 'tooLarge'] as const;
export type ReferenceTreatment = (typeof treatments)[number];

/** The response of a service that takes no reference images; `undefined` when this one does. */
export function refusalOf(
  treatment: ReferenceTreatment,
  [first, ...others]: readonly SentReference[],
  requestId: string,
): { readonly status: number; readonly body: object } | undefined {
  if (!first) {
    return undefined;
  }
  if (treatment === 'unknownField') {
    const message = `Unknown parameter: '${first.field}'. (request id: ${requestId})`;
    const error = { message, type: 'invalid_request_error', param: first.field, code: 'unknown_parameter' };
    return { status: 400, body: { error } };
  }
  if (treatment === 'unknownFieldFastApi') {
    const detail = [first, ...others].map(({ field, type, bytes, fileName }) => ({
      type: 'extra_forbidden',
      loc: ['body', field],
      msg: 'Extra inputs are not permitted',
      input: fileName ?? `data:${type};base64,${bytes.toString('base64')}`,
    }));
    return { status: 422, body: { detail } };
  }
  const message = `Request body too large (request id: ${requestId})`;
  const error = { message, type: 'starrise_error', code: 'request_too_large' };
  return treatment === 'tooLarge' ? { status: 413, body: { error } } : undefined;
}
