// Apart from the failure itself, which is loaded at the start, when no schemas are.
import * as z from 'zod/mini';

const text = z.optional(z.string());
const number = z.optional(z.number());

/** Facts for the words that a person reads. All of them may come from outside: show them as plain text only. */
export const failureDetailsSchema = z.object({
  /** Host name and port of the service. */
  host: text,
  /** HTTP status. */
  status: number,
  /** `error.message` of the server's response, cut to a line. Never HTML. */
  serverMessage: text,
  /** `error.code` of the server's response, when it was a text. */
  serverCode: text,
  requestId: text,
  /** The field or argument that is wrong. */
  field: text,
  /** What was given for it, cut to a line; never a key. */
  given: text,
  /** File or folder that is concerned, as the user would write it. */
  path: text,
  /** Error code of the system, such as `ENOTFOUND` or `CERT_HAS_EXPIRED`. */
  systemCode: text,
  retryAfterSeconds: number,
  /** How many of something there were: images that came, characters of the prompt. */
  count: number,
  /** The most or least that is allowed. */
  limit: number,
  /** Which reference image is concerned, from 1, as the prompt counts them. */
  reference: number,
});
export type FailureDetails = Readonly<z.infer<typeof failureDetailsSchema>>;
