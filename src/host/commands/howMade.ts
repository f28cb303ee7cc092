import { lookUp, subjectOf } from '../history/subject.ts';
import { tellUnknown } from '../history/unknownImage.ts';
import type { CommandDeps } from './commandDeps.ts';

/** Shows what is known of how an image was made. */
export function howMade({ history, makingDocuments }: CommandDeps) {
  return async (args?: unknown): Promise<void> => {
    const subject = subjectOf(args);
    const known = await lookUp(history, subject);
    if (!known) {
      tellUnknown(subject);
      return;
    }
    await makingDocuments.show(known);
  };
}
