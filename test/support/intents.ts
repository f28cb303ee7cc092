import type { Intent } from '../../src/core/journal/records.ts';
import { requestBody } from '../../src/core/service/wire.ts';

/** What a generation begins with in the journal. */
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

/** What `begin` of a journal takes: the intent, and the body that it is sent as. */
export function withBody(intent: Intent): [Intent, Uint8Array] {
  return [intent, requestBody(intent.request)];
}
