import type { Intent } from '../../src/core/journal/records.ts';
import { requestBody } from '../../src/core/service/wire.ts';

/** The intent in the journal at the start of a generation. */
export function intentOf(request: Intent['request'], origin = 'https://ai.alad.com'): Intent {
  return {
    version: 1,
    request,
    origin,
    time: '2026-01-02T03:04:05.678Z',
    destination: { root: 'file:///w', folder: 'file:///w/assets', naming: { path: 'assets/a.png' } },
    order: { prompt: request.prompt },
  };
}

/** The arguments of `begin` of a journal: the intent, and the body that is sent. */
export function withBody(intent: Intent): [Intent, Uint8Array] {
  return [intent, requestBody(intent.request)];
}
