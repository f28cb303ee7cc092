import { tinyJpeg, tinyPng, tinyWebp } from '../../support/tinyImages.ts';
import { canary } from '../../unit/faults/sendTo.ts';

const [png, jpeg, webp] = [tinyPng, tinyJpeg, tinyWebp].map((image) => image.toString('base64'));

/** Where the tests serve valid images. */
export const goodAddress = 'https://images.example/good.webp';

/** Responses of services, good and bad, before they are modified. */
export const bases: Readonly<Record<string, string>> = {
  'one image': JSON.stringify({ created: 1_700_000_000, data: [{ b64_json: png }] }),
  'three images': JSON.stringify({ data: [{ b64_json: png }, { b64_json: webp }, { b64_json: jpeg }] }),
  'a formatted response': JSON.stringify(
    {
      id: 'img-1',
      data: [{ revised_prompt: '一只 "可爱" 的北极熊 🐻‍❄️', seed: 7, b64_json: webp, url: null }],
      usage: { total: 1 },
    },
    null,
    2,
  ),
  addresses: JSON.stringify({ data: [{ url: `data:image/png;base64,${png}` }, { url: goodAddress }] }),
  'an error': JSON.stringify({
    error: {
      message: `上游负载已饱和 for ${canary} (request id: 2026112216001234)`,
      type: 'new_api_error',
      param: 'size',
      code: 'upstream_busy',
    },
  }),
  'an error beside an image': JSON.stringify({
    error: { message: 'one was blocked', code: 'x' },
    data: [{ b64_json: png }],
  }),
  'text without an error': JSON.stringify({
    success: false,
    code: 1001,
    message: '余额不足, please top up',
    data: null,
  }),
};
