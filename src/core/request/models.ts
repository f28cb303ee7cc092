import * as z from 'zod/mini';
import type { Size } from '../base/size.ts';
import { requestOptions, type SentOption } from './options.ts';

/** The limits of one request to a model. */
export interface ModelLimits {
  /** Allowed sides of a requested size; it is scaled to what the model supports. */
  readonly minSide: number;
  readonly maxSide: number;
  /** Each requested side is a multiple of it. */
  readonly sideStep: number;
  readonly maxPixels: number;
  readonly maxCount: number;
  readonly maxSeed: number;
  readonly maxPromptCharacters: number;
}

export type Aspect = '1:1' | '4:3' | '3:4' | '3:2' | '16:9' | '9:16' | '21:9';

export interface SizePreset {
  readonly aspect: Aspect;
  /** About how many megapixels. */
  readonly megapixels: 1 | 2 | 4;
  readonly size: Size;
}

export interface Model {
  /** As it is sent, and as the setting `starrise.image.model` names it. */
  readonly id: string;
  /** The options that are sent to it, in this order. */
  readonly fields: readonly SentOption[];
  readonly limits: ModelLimits;
  /** Preset sizes; each is within the limits. */
  readonly presets: readonly SizePreset[];
}

/** From the specification of its makers. */
export const defaultModel: Model = {
  id: 'flux-2-pro',
  fields: ['model', 'prompt', 'count', 'size', 'format', 'seed'],
  limits: {
    minSide: 64,
    maxSide: 8192,
    sideStep: 16,
    maxPixels: 4_000_000,
    maxCount: 4,
    maxSeed: 2 ** 32 - 1,
    maxPromptCharacters: 32_000,
  },
  presets: [
    ...presets('1:1', [1024, 1024], [1408, 1408], [2000, 2000]),
    ...presets('4:3', [1152, 864], [1600, 1200], [2304, 1728]),
    ...presets('3:4', [864, 1152], [1200, 1600], [1728, 2304]),
    ...presets('3:2', [1248, 832], [1728, 1152], [2400, 1600]),
    ...presets('16:9', [1280, 720], [1920, 1088], [2560, 1440]),
    ...presets('9:16', [720, 1280], [1088, 1920], [1440, 2560]),
    ...presets('21:9', [1536, 656], [2128, 912], [3024, 1296]),
  ],
};

/** Every model whose limits are known. */
export const models: readonly Model[] = [defaultModel];

/** The model with this id. An unknown one gets the limits of the default one. */
export function modelOf(id: string): Model {
  return models.find((model) => model.id === id) ?? { ...defaultModel, id };
}

/** What at least one model allows: for values whose model is not known yet. */
export const outerLimits = {
  minSide: Math.min(...models.map(({ limits }) => limits.minSide)),
  maxSide: Math.max(...models.map(({ limits }) => limits.maxSide)),
  maxCount: Math.max(...models.map(({ limits }) => limits.maxCount)),
  maxSeed: Math.max(...models.map(({ limits }) => limits.maxSeed)),
  maxPromptCharacters: Math.max(...models.map(({ limits }) => limits.maxPromptCharacters)),
} as const;

/** The options that can be requested now; the model of a request checks them again. */
export const boundedOptions = z.extend(requestOptions, {
  count: z.int().check(z.minimum(1), z.maximum(outerLimits.maxCount)),
  seed: z.int().check(z.minimum(0), z.maximum(outerLimits.maxSeed)),
});

type Sides = readonly [width: number, height: number];

function presets(aspect: Aspect, small: Sides, medium: Sides, large: Sides): readonly SizePreset[] {
  const preset = (megapixels: SizePreset['megapixels'], [width, height]: Sides): SizePreset => ({
    aspect,
    megapixels,
    size: { width, height },
  });
  return [preset(1, small), preset(2, medium), preset(4, large)];
}
