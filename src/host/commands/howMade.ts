import { findOrNotify } from '../history/imageSubject.ts';
import type { CommandDeps } from './commandDeps.ts';

/** Shows what is known of how an image was made. */
export function howMade({ history, makingDocuments, log }: CommandDeps) {
  return async (args?: unknown): Promise<void> => {
    const known = await findOrNotify(history, args, log);
    await (known && makingDocuments.show(known));
  };
}
