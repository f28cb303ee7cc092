import * as z from 'zod/mini';
import { Failure, type FailureKind } from './failure.ts';
import type { RequestFormat } from './format.ts';
import { pathFormat } from './naming/assetPath.ts';
import { formatSize, legalSize, parseSize, type Size } from './size.ts';

/** One order for one to four images: everything that is sent, and nothing that is not. */
export interface ImageRequest {
  readonly model: string;
  readonly prompt: string;
  /** The legal size that is sent. */
  readonly size: Size;
  readonly count: number;
  readonly format: RequestFormat;
  readonly seed: number;
}

export const maxPromptCharacters = 32_000;
export const maxCount = 4;
const maxSeed = 2 ** 32 - 1;

const generateArgsSchema = z.object({
  prompt: z.string(),
  size: z.optional(z.string()),
  count: z.optional(z.int().check(z.minimum(1), z.maximum(maxCount))),
  seed: z.optional(z.int().check(z.minimum(0), z.maximum(maxSeed))),
  format: z.optional(z.enum(['jpeg', 'png'])),
  path: z.optional(z.string()),
  insert: z.optional(z.enum(['insert', 'saveOnly'])),
  confirm: z.optional(z.literal(false)),
});

/** What a program may hand to a command instead of answering its inputs. Public contract. */
export type GenerateArgs = Readonly<z.infer<typeof generateArgsSchema>>;

const kindOfField: Readonly<Record<string, FailureKind>> = {
  prompt: 'promptEmpty',
  size: 'sizeIllegal',
  count: 'countIllegal',
  seed: 'seedIllegal',
  format: 'formatIllegal',
  path: 'pathIllegal',
};

/** @throws {Failure} of outcome `notSent` that names the argument that is wrong */
export function parseGenerateArgs(value: unknown): GenerateArgs {
  const parsed = generateArgsSchema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  const field = parsed.error.issues[0]?.path[0]?.toString();
  throw new Failure((field && kindOfField[field]) || 'argumentsMalformed', { field });
}

/** What holds where the caller did not choose. */
export interface RequestDefaults {
  readonly model: string;
  readonly size: string;
  readonly count: number;
  readonly format: RequestFormat;
}

/**
 * The request that arguments and settings add up to.
 * @param newSeed makes a seed when none was given: one is always sent, so that the image can be made again
 * @throws {Failure} of outcome `notSent`
 */
export function createRequest(args: GenerateArgs, defaults: RequestDefaults, newSeed: () => number): ImageRequest {
  const formatOfPath = args.path === undefined ? undefined : pathFormat(args.path);
  if (formatOfPath && args.format && args.format !== formatOfPath) {
    throw new Failure('formatContradictsPath', { field: 'format', given: args.format, path: args.path });
  }
  return {
    model: defaults.model,
    prompt: cleanPrompt(args.prompt),
    size: legalSize(parseSize(args.size ?? defaults.size)),
    count: args.count ?? defaults.count,
    format: args.format ?? formatOfPath ?? defaults.format,
    seed: args.seed ?? newSeed(),
  };
}

/** A prompt with the words of a style. A style alone is no prompt. */
export function styledPrompt(prompt: string, style: string | undefined): string {
  return style && prompt.trim() ? `${prompt.trim()}, ${style}` : prompt;
}

/** The JSON that is sent: the documented fields only. */
export function requestBody(request: ImageRequest): string {
  return JSON.stringify({
    model: request.model,
    prompt: request.prompt,
    n: request.count,
    size: formatSize(request.size),
    output_format: request.format,
    seed: request.seed,
  });
}

/** A seed for a request whose user gave none. */
export function randomSeed(): number {
  return Math.floor(Math.random() * (maxSeed + 1));
}

/**
 * The prompt without what no picture can come from: half characters and control characters other than tabs and line ends.
 * @throws {Failure} `promptEmpty`, `promptTooLong`
 */
function cleanPrompt(text: string): string {
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
