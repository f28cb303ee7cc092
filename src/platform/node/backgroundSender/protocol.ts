import * as z from 'zod/mini';

/** How long a process waits for its job. One that is prepared and not needed ends then, or with its window. */
export const maxIdleMs = 60_000;

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

/** The messages of the background sender, a line each: the connection is secure; it has taken the entry; that has news. */
export const senderLines = { ready: 'ready', sending: 'carrying', news: 'news' } as const;
