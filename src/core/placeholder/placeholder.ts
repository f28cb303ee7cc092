import type { Size } from '../size.ts';

/** A picture that stands where another one will be, and what that will show. */
export interface Placeholder {
  readonly prompt: string;
  /** As asked for, exactly: the picture has it too. */
  readonly size: Size;
  /** The one that its art will use. */
  readonly seed?: number | undefined;
  /** Words that are added to the prompt. */
  readonly style?: string | undefined;
}
