import { dispatch, type Handlers } from '../../protocol/dispatch.ts';
import { toHostSchema, type ToHost } from '../../protocol/messages.ts';

/**
 * Handles the messages of the page. Messages that the protocol does not know are ignored. Never rejects.
 * @param failed called with the error of a handler
 */
export function createReceiver(
  handlers: Handlers<ToHost>,
  failed: (error: unknown) => void,
): (message: unknown) => Promise<void> {
  return async (message) => {
    try {
      const parsed = toHostSchema.safeParse(message);
      await (parsed.success && dispatch(handlers, parsed.data));
    } catch (error) {
      failed(error);
    }
  };
}
