import type { RequestFormat } from '../../../src/core/base/imageFormat.ts';
import { drawPlaceholder } from '../../../src/core/placeholder/drawPlaceholder.ts';
import type { Placeholder } from '../../../src/core/placeholder/note.ts';
import { parseSize } from '../../../src/core/request/size.ts';

/** Prompts in four scripts. */
export const prompts = ['A lighthouse at dusk', '一只可爱的北极熊宝宝', 'Маяк на закате', 'منارة عند الغروب'] as const;

export const formats = ['png', 'jpeg'] as const;

export function draw(
  format: RequestFormat,
  size = '64x64',
  more: Partial<Placeholder> = {},
  pause = () => Promise.resolve(),
): Promise<Uint8Array> {
  return drawPlaceholder({ prompt: prompts[0], ...more, size: parseSize(size) }, format, pause);
}
