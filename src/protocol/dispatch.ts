interface Typed {
  readonly type: string;
}

/** The handlers of a union of messages: a new message does not compile without one. */
export type Handlers<Message extends Typed> = {
  readonly [Type in Message['type']]: (message: Extract<Message, { readonly type: Type }>) => unknown;
};

/** Calls the handler of a message. */
export function dispatch<Message extends Typed>(handlers: Handlers<Message>, message: Message): unknown {
  const all: Readonly<Record<string, ((message: never) => unknown) | undefined>> = handlers;
  const handler = all[message.type];
  return isFor(handler) ? handler(message) : undefined;

  /** By the type of the table, which the compiler cannot follow through the union. */
  function isFor(candidate: unknown): candidate is (message: Message) => unknown {
    return typeof candidate === 'function';
  }
}
