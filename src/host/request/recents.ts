import type { Memento } from 'vscode';
import * as z from 'zod/mini';
import { boundedOptions } from '../../core/request/models.ts';
import { referenceRecordSchema, repeatOptions, repeatSchema, type RepeatOptions } from '../../core/request/options.ts';
import type { ResolvedRequest } from './generationRequest.ts';

/** The options of an image besides its prompt; `style` is the id of a style. */
const omitted = { prompt: true, path: true, alt: true, model: true, references: true } as const;
const chosenSchema = z.extend(z.omit(boundedOptions, omitted), {
  /** `undefined`: a random one. */
  seed: z.optional(boundedOptions.shape.seed),
  /** The reference images in their order: URIs of files, and records of an earlier request. */
  references: z.optional(z.array(z.union([z.string(), referenceRecordSchema]))),
});
export const initialOptionsSchema = z.partial(chosenSchema);
export const recentOptionsSchema = z.omit(initialOptionsSchema, {
  ...{ count: true, seed: true },
  references: true,
});

export type ChosenOptions = Readonly<z.infer<typeof chosenSchema>>;
/** What is offered first, where it differs from the settings. */
export type InitialOptions = Readonly<z.infer<typeof initialOptionsSchema>>;
/**
 * The last choices, which are offered first. `undefined`: the setting applies. The number of images is not among them, so
 * that nobody pays for four because of an earlier request, nor are reference images, so that none is sent unasked.
 */
export type RecentOptions = Readonly<z.infer<typeof recentOptionsSchema>>;

const maxRecentPrompts = 30;
const maxRecentReferences = 16;

/** Prompts and options of the user, stored on this machine only. */
export class Recents {
  readonly #state: Memento;
  #draft: string | undefined;

  constructor(state: Memento) {
    this.#state = state;
  }

  /** Newest first. */
  get recentPrompts(): readonly string[] {
    return this.#read('recentPrompts', z.array(z.string())) ?? [];
  }

  /** The last request with its seed. */
  get lastRequest(): RepeatOptions | undefined {
    return this.#read('lastOrder', repeatSchema);
  }

  get options(): RecentOptions {
    return this.#read('choices', recentOptionsSchema) ?? {};
  }

  /** A prompt to be edited, which the next input begins with. It is used once. */
  takeDraftPrompt(): string | undefined {
    const draft = this.#draft;
    this.#draft = undefined;
    return draft;
  }

  keepDraftPrompt(prompt: string): void {
    this.#draft = prompt;
  }

  async rememberPrompt(prompt: string): Promise<void> {
    const others = this.recentPrompts.filter((recent) => recent !== prompt);
    await this.#state.update('recentPrompts', [prompt, ...others].slice(0, maxRecentPrompts));
  }

  /** Stores what was really requested, so that later changes of settings do not matter. */
  async rememberRequest({ args, style, imageRequest }: ResolvedRequest): Promise<void> {
    const { prompt, path } = args;
    if (path === undefined) {
      await this.rememberPrompt(prompt); // Otherwise, it is in the link or manifest with the path.
    }
    await this.#state.update('lastOrder', repeatOptions({ ...imageRequest, prompt, style, path }, 'sameSeed'));
  }

  async rememberOptions(options: RecentOptions): Promise<void> {
    await this.#state.update('choices', recentOptionsSchema.parse(options));
  }

  /** URIs of images that were chosen as reference images, the last one first. */
  get recentReferences(): readonly string[] {
    return this.#read('recentReferences', z.array(z.string())) ?? [];
  }

  async rememberReferences(uris: readonly string[]): Promise<void> {
    const others = this.recentReferences.filter((uri) => !uris.includes(uri));
    await this.#state.update('recentReferences', [...uris, ...others].slice(0, maxRecentReferences));
  }

  async forgetReferences(uris: readonly string[]): Promise<void> {
    const others = this.recentReferences.filter((uri) => !uris.includes(uri));
    await this.#state.update('recentReferences', others);
  }

  /** Clears everything. */
  async clear(): Promise<void> {
    this.#draft = undefined;
    for (const key of ['recentPrompts', 'lastOrder', 'choices', 'recentReferences']) {
      await this.#state.update(key, undefined);
    }
  }

  #read<Value>(key: string, schema: z.ZodMiniType<Value>): Value | undefined {
    const parsed = schema.safeParse(this.#state.get<unknown>(key));
    return parsed.success ? parsed.data : undefined;
  }
}
