import type { Memento } from 'vscode';
import * as z from 'zod/mini';

const orderSchema = z.object({
  prompt: z.string(),
  style: z.optional(z.string()),
  size: z.optional(z.string()),
  count: z.optional(z.number()),
  format: z.optional(z.enum(['jpeg', 'png'])),
  path: z.optional(z.string()),
});

const choicesSchema = z.object({
  size: z.optional(z.string()),
  count: z.optional(z.int().check(z.minimum(1), z.maximum(4))),
  format: z.optional(z.enum(['jpeg', 'png'])),
  style: z.optional(z.string()),
});

/** What was ordered last, for Generate Again. */
export type RememberedOrder = Readonly<z.infer<typeof orderSchema>>;
/** What was chosen last, offered first the next time. `undefined`: the setting holds. */
export type Choices = Readonly<z.infer<typeof choicesSchema>>;

const maxRecentPrompts = 30;

/** What the extension remembers of the user's prompts, on this machine only. */
export class Memory {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  /** Newest first. */
  get recentPrompts(): readonly string[] {
    return this.#read('recentPrompts', z.array(z.string())) ?? [];
  }

  get lastOrder(): RememberedOrder | undefined {
    return this.#read('lastOrder', orderSchema);
  }

  get choices(): Choices {
    return this.#read('choices', choicesSchema) ?? {};
  }

  async rememberOrder(order: RememberedOrder): Promise<void> {
    const others = this.recentPrompts.filter((prompt) => prompt !== order.prompt);
    await this.#state.update('recentPrompts', [order.prompt, ...others].slice(0, maxRecentPrompts));
    await this.#state.update('lastOrder', orderSchema.parse(order));
  }

  async rememberChoices(choices: Choices): Promise<void> {
    await this.#state.update('choices', choices);
  }

  #read<Value>(key: string, schema: z.ZodMiniType<Value>): Value | undefined {
    const parsed = schema.safeParse(this.#state.get<unknown>(key));
    return parsed.success ? parsed.data : undefined;
  }
}
