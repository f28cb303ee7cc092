interface Typed {
  readonly type: string;
}

/** What is done about each message of a union: a new message does not compile without it. */
export type Handlers<Message extends Typed> = {
  readonly [Type in Message['type']]: (message: Extract<Message, { readonly type: Type }>) => unknown;
};

/** Hands a message to its handler. */
export function dispatch<Message extends Typed>(handlers: Handlers<Message>, message: Message): unknown {
  const all: Readonly<Record<string, ((message: never) => unknown) | undefined>> = handlers;
  const handler = all[message.type];
  return isFor(handler) ? handler(message) : undefined;

  /** By the table's own type, which the compiler cannot follow through the union. */
  function isFor(candidate: unknown): candidate is (message: Message) => unknown {
    return typeof candidate === 'function';
  }
}
