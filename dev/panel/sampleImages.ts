import type { PanelImage } from '../../src/protocol/messages.ts';
import { encodePicture } from '../imageService/picture/encode.ts';
import { drawPicture } from '../imageService/picture/picture.ts';

const prompts = [
  'a lighthouse at dusk, watercolour',
  'a polar bear cub on the ice, soft morning light',
  '一只可爱的北极熊宝宝在雪地里',
  'city at night, neon',
  'a sailing boat on a calm sea',
  'red fox in a snowy forest, in the style of a woodcut',
  'paper waves',
  'a rocket above the mountains',
] as const;

const sizes = [
  [1024, 1024],
  [1280, 720],
  [864, 1152],
  [1248, 832],
] as const;

/** The image with this number, as the host sends it to the page. @param base URL of the images */
export function sampleImage(number: number, base: string): PanelImage {
  const [width, height] = sizes[number % sizes.length] ?? sizes[0];
  return {
    id: number.toString(16).padStart(64, '0'),
    src: `${base}/image/${number}`,
    path: `assets/image-${number}.jpg`,
    prompt: prompts[Math.floor(number / 2) % prompts.length] ?? '',
    width,
    height,
    format: 'jpeg',
    seed: 4_182_003_711 - number * 7919,
    madeAt: Date.UTC(2026, 5, 1, 12) - number * 3_600_000,
  };
}

/**
 * The bytes of sample images, drawn on first use. Many numbers share a picture.
 * @param divisor of their sides, where the quality does not matter: a megapixel takes long
 */
export function sampleSource(divisor = 1): (name: string) => Promise<Uint8Array | undefined> {
  const drawn = new Map<string, Uint8Array>();
  return (name) => {
    const number = Number(name);
    if (!Number.isInteger(number)) {
      return Promise.resolve(undefined);
    }
    const key = String(number % (prompts.length * 2));
    const { prompt, seed, ...size } = sampleImage(Number(key), '');
    const [width, height] = [size.width / divisor, size.height / divisor];
    const bytes = drawn.get(key) ?? encodePicture(drawPicture({ prompt, seed, index: 0, width, height }), 'jpeg');
    drawn.set(key, bytes);
    return Promise.resolve(bytes);
  };
}

export const drawSample = sampleSource();
