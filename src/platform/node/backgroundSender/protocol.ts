import * as z from 'zod/mini';

/** The first line that the background sender is given: where to connect to. Nothing in it is secret. */
export const connectSchema = z.object({ origin: z.string() });

/** The second line, given once the connection is secure. */
export const jobSchema = z.object({
  /** Folder of the journal's entry. */
  entry: z.string(),
  /** Base URL of the service. */
  service: z.string(),
  key: z.string(),
  timeoutMs: z.number(),
  timings: z.object({ beatMs: z.number(), maxSilenceMs: z.number() }),
});
export type BackgroundJob = Readonly<z.infer<typeof jobSchema>>;

/** What the background sender says, a line each: the connection is secure; the entry is in its hands. */
export const senderLines = { ready: 'ready', sending: 'carrying' } as const;
