import * as z from 'zod/mini';

/** The first line for the background sender: where to connect to. Contains no secret. */
export const connectSchema = z.object({ origin: z.string() });

/** The second line, sent once the connection is secure. */
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

/** The messages of the background sender, a line each: the connection is secure; it has taken the entry. */
export const senderLines = { ready: 'ready', sending: 'carrying' } as const;
