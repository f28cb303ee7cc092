import type { ArrivedImage } from './answer/answer.ts';

/** What is told while a request is carried. */
export interface CarryEvents {
  /** The first byte of the request may have left: from here on money may be spent, and a cancel comes too late. */
  readonly sent: () => void;
  readonly imageArrived: (image: ArrivedImage) => void;
  /** The service asked for patience; called each second. */
  readonly retryIn: (seconds: number) => void;
}
