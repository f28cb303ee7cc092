import * as z from 'zod/mini';
import { Failure, type FailureKind } from '../base/failure.ts';
import { isSameSize } from '../base/size.ts';
import { pathFormat } from '../naming/assetLocation.ts';
import { boundedOptions, modelOf, type Model, type ModelLimits } from './models.ts';
import { requestOptions, type Fit, type ImageRequest, type RequestOptions } from './options.ts';
import { legalSize, parseSize } from './size.ts';

const generateArgsSchema = z.extend(z.partial(z.omit(boundedOptions, { alt: true, model: true })), {
  prompt: boundedOptions.shape.prompt,
  /** Paths inside the workspace folder. */
  references: z.optional(z.array(z.string())),
  insert: z.optional(z.enum(['insert', 'saveOnly'])),
  confirm: z.optional(z.literal(false)),
});

/** Arguments of a program for a command, in place of the inputs; `style` is an id or a name. Public contract. */
export type GenerateArgs = Readonly<z.infer<typeof generateArgsSchema>>;

/** The same of a person or a program, where the words of the style and the files of the references are known. */
export type RequestArgs = Omit<GenerateArgs, 'style' | 'references'>;

const kindOfField: Readonly<Record<string, FailureKind>> = {
  prompt: 'promptEmpty',
  size: 'sizeIllegal',
  count: 'countIllegal',
  seed: 'seedIllegal',
  style: 'styleUnknown',
  format: 'formatIllegal',
  path: 'pathIllegal',
};

/** @throws {Failure} of outcome `notSent` that names the invalid argument */
export function parseGenerateArgs(value: unknown): GenerateArgs {
  const parsed = generateArgsSchema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  const field = parsed.error.issues[0]?.path[0]?.toString();
  throw new Failure((field && kindOfField[field]) || 'argumentsMalformed', { field });
}

/** Defaults of the options. */
export type RequestDefaults = Pick<RequestOptions, 'model' | 'size' | 'count' | 'format'> & { readonly fit: Fit };

/** Arguments that a request uses unchanged. */
const givenOptions = z.partial(
  z.omit(requestOptions, { style: true, path: true, alt: true, model: true, references: true }),
);

/**
 * The request from arguments and settings.
 * @param newSeed creates a seed when none is given: a seed is always sent, so that the image can be generated again
 * @throws {Failure} of outcome `notSent`
 */
export function createRequest(
  args: RequestArgs,
  defaults: RequestDefaults,
  newSeed: (maxSeed: number) => number,
): ImageRequest {
  const model = modelOf(defaults.model);
  const { limits } = model;
  const {
    size = defaults.size,
    count = Math.min(defaults.count, limits.maxCount),
    ...given
  } = givenOptions.parse(args);
  const { seed = newSeed(limits.maxSeed), format, ...others } = given;
  checkLimits({ count, seed }, limits);
  const formatOfPath = args.path === undefined ? undefined : pathFormat(args.path);
  if (formatOfPath && format && format !== formatOfPath) {
    throw new Failure('formatContradictsPath', { field: 'format', given: format, path: args.path });
  }
  return {
    ...others,
    model: model.id,
    prompt: cleanPrompt(args.prompt, limits),
    ...sentSize(size, model, defaults.fit),
    count,
    format: format ?? formatOfPath ?? defaults.format,
    seed,
  };
}

/** The size that is sent for a text such as `1200x630`, and what the image is cut to. @throws {Failure} `sizeIllegal` */
export function sentSize(text: string, model: Model, fit: Fit): Pick<ImageRequest, 'size' | 'slot'> {
  const wanted = parseSize(text);
  const size = legalSize(wanted, model);
  return { size, ...(!isSameSize(wanted, size) && { slot: { ...wanted, fit } }) };
}

/** A prompt with a style appended. A style alone is no prompt. */
export function styledPrompt(prompt: string, style: string | undefined): string {
  return style && prompt.trim() ? `${prompt.trim()}, ${style}` : prompt;
}

/** A seed for a request without one. */
export function randomSeed(maxSeed: number): number {
  return Math.floor(Math.random() * (maxSeed + 1));
}

/** @throws {Failure} `countIllegal`, `seedIllegal` */
function checkLimits({ count, seed }: Pick<RequestOptions, 'count' | 'seed'>, limits: ModelLimits): void {
  if (count > limits.maxCount) {
    throw new Failure('countIllegal', { field: 'count', limit: limits.maxCount });
  }
  if (seed > limits.maxSeed) {
    throw new Failure('seedIllegal', { field: 'seed', limit: limits.maxSeed });
  }
}

/**
 * The prompt without characters that have no visible effect: lone surrogates and control characters other than tabs and
 * line breaks.
 * @throws {Failure} `promptEmpty`, `promptTooLong`
 */
function cleanPrompt(text: string, { maxPromptCharacters }: ModelLimits): string {
  const prompt = text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cs}|(?![\t\n])\p{Cc}/gu, '')
    .trim();
  if (prompt === '') {
    throw new Failure('promptEmpty', { field: 'prompt' });
  }
  if (prompt.length > maxPromptCharacters) {
    throw new Failure('promptTooLong', { field: 'prompt', count: prompt.length, limit: maxPromptCharacters });
  }
  return prompt;
}
