import { Failure } from '../base/failure.ts';
import { TurnBudget } from '../base/turnBudget.ts';
import type { EntryProgress, EntryReader, JournalWriter } from '../journal/journal.ts';
import { maxResponseBytes, receiveResponse } from '../response/receiveResponse.ts';
import type { ResponseOutcome, ReceivedImage } from '../response/response.ts';
import { Secret } from '../service/secret.ts';
import { parseService } from '../service/service.ts';
import { fetchImage, type SendPorts } from './send.ts';

/** The outcome of a request of another window: from the record of its sender, else from the journal. */
export async function recoverOutcome(
  entry: EntryReader,
  progress: EntryProgress,
  ports: SendPorts,
): Promise<ResponseOutcome> {
  const { intent } = entry;
  const whole = await entry.images();
  const { isSent, outcome } = progress;
  if (!outcome && !isSent) {
    return { images: [], failure: new Failure('unexpectedError') };
  }
  if (whole.length >= (outcome?.images ?? intent.request.count)) {
    return { images: whole, failure: outcome?.failure };
  }
  const writer = entry.rescan();
  const found = await rescan(entry, writer, ports);
  const images = union(whole, found.images);
  if (outcome && images.length >= outcome.images) {
    return { images, failure: outcome.failure };
  }
  const requestId = found.failure?.details.requestId ?? progress.requestId;
  // It is unknown whether more would have been received: a truncated response and an invalid one look the same here.
  const lost = new Failure('connectionLost', { host: parseService(intent.origin).host, requestId });
  const recovered = { images, failure: outcome || found.failure ? lost : undefined };
  await writer.finish(recovered);
  return recovered;
}

/** Reads the raw response once more, as far as it came. */
async function rescan(entry: EntryReader, writer: JournalWriter, ports: SendPorts): Promise<ResponseOutcome> {
  const { intent } = entry;
  const service = parseService(intent.origin);
  const raw = await entry.readRaw();
  const response = { status: 200, header: () => undefined, body: chunksOf(raw) };
  return receiveResponse(response, writer, {
    decoder: ports.decoder,
    maxBytes: Math.max(raw.length, maxResponseBytes(intent.request.count)),
    timeoutMs: fetchTimeoutMs * intent.request.count,
    requested: intent.request.count,
    fetchImage: (url, timeoutMs) => fetchImage(url, { service, timeoutMs }, ports.transport),
    host: service.host,
    key: new Secret(''),
    turns: ports.turns ?? new TurnBudget(() => ports.clock.pause()),
  });
}

/** For each image. */
const fetchTimeoutMs = 60_000;

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes);
}

function union(images: readonly ReceivedImage[], others: readonly ReceivedImage[]): readonly ReceivedImage[] {
  const indexes = new Set(images.map(({ index }) => index));
  return [...images, ...others.filter(({ index }) => !indexes.has(index))].toSorted((a, b) => a.index - b.index);
}
