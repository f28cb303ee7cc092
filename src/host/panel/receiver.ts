import { dispatch, type Handlers } from '../../protocol/dispatch.ts';
import { toHostSchema, type ToHost } from '../../protocol/messages.ts';

/**
 * Takes whatever the page says: what is no message of the protocol has no effect, and what goes wrong is only reported.
 * @param failed gets what a handler threw
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
