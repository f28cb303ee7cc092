import { pathToFileURL } from 'node:url';
import { TurnBudget } from '../../src/core/base/turnBudget.ts';
import type { JournalEntry, JournalWriter } from '../../src/core/journal/journal.ts';
import { receiveResponse } from '../../src/core/response/receiveResponse.ts';
import type { ResponseOutcome, ResponseSink } from '../../src/core/response/response.ts';
import { Secret } from '../../src/core/service/secret.ts';
import { decoder } from '../../src/platform/node/base64Decoder.ts';
import { openJournal } from '../../src/platform/node/journal/openJournal.ts';
import { intentOf, withBody } from './intents.ts';
import { writerOf } from './writerOf.ts';

/** Letters of base64, as many as whole groups have: quoted in the text of an image it is left out with that. */
export const keyOfEntries = 'canaryZQ9dxyKq2WmTg5abcd';

const size = { width: 64, height: 64 };
const request = { model: 'flux-2-pro', prompt: 'a fox', size, count: 2, format: 'png', seed: 5 } as const;

export interface ReceivedEntry {
  readonly entry: JournalEntry;
  readonly writer: JournalWriter;
  readonly outcome: ResponseOutcome;
}

/** A generation in a journal on disk whose response comes in these chunks. @param storage path of a folder */
export async function receiveEntry(
  storage: string,
  chunks: readonly Uint8Array[],
  options: { readonly onBegun?: (entry: JournalEntry) => void; readonly onChunk?: (received: number) => void } = {},
): Promise<ReceivedEntry> {
  const entry = await openJournal(pathToFileURL(storage).href).begin(...withBody(intentOf(request)));
  const writer = await writerOf(entry);
  options.onBegun?.(entry);
  const outcome = await receiveInto(writer, chunks, options.onChunk);
  await writer.finish(outcome);
  return { entry, writer, outcome };
}

/** Receives a response of these chunks. @param onChunk called after each, with the number of bytes so far */
export function receiveInto(
  sink: ResponseSink,
  chunks: readonly Uint8Array[],
  onChunk: (received: number) => void = () => undefined,
): Promise<ResponseOutcome> {
  async function* body(): AsyncGenerator<Uint8Array> {
    let received = 0;
    for (const chunk of chunks) {
      yield await Promise.resolve(Buffer.from(chunk)); // its memory may be reused
      received += chunk.length;
      onChunk(received);
    }
  }
  return receiveResponse({ status: 200, header: () => undefined, body: body() }, sink, {
    decoder,
    maxBytes: 256 * 1024 * 1024,
    timeoutMs: 60_000,
    requested: request.count,
    fetchImage: () => Promise.reject(new Error('not there')),
    turns: new TurnBudget(() => Promise.resolve()),
    host: 'images.example',
    key: new Secret(keyOfEntries),
  });
}

/** A response in chunks of this length. */
export function slicesOf(body: Buffer, length: number): Buffer[] {
  return Array.from({ length: Math.ceil(body.length / length) }, (_, index) =>
    body.subarray(index * length, (index + 1) * length),
  );
}
