import { Failure, toFailure, type FailureDetails } from '../base/failure.ts';
import type { TurnBudget } from '../base/turnBudget.ts';
import { ResponseBudget, takePieces } from '../service/body.ts';
import type { ResponseContext } from '../service/rejection.ts';
import { parseServerError, requestIdOf, serverErrorDetails } from '../service/serverError.ts';
import { firstVisible, isCompressed, isSuccess, type ServiceResponse } from '../service/transport.ts';
import { ImageCollector, type ImageResult, IncomingImage } from './imageCollector.ts';
import { RawResponse } from './rawResponse.ts';
import type { Base64Decoder, ReceivedImage, ResponseOutcome, ResponseSink } from './response.ts';
import { readMetadata, type ResponseMetadata } from './responseMetadata.ts';
import { ResponseScanner } from './scanner.ts';

export interface ReceiveOptions extends ResponseContext {
  readonly decoder: Base64Decoder;
  /** For the whole response, including the images that are fetched. */
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** Number of requested images. More are accepted. */
  readonly requested: number;
  readonly fetchImage: (url: string, timeoutMs: number) => Promise<ServiceResponse>;
  /** Called for each image as soon as it is whole in the journal. */
  readonly onImage?: (image: ReceivedImage) => void;
  /** Shared by all that receive at the same time. */
  readonly turns: TurnBudget;
}

/**
 * Receives a response of a success: writes its bytes to the journal, and its images, which are decoded while they are
 * received. Never throws: failures are in the outcome, together with every whole image.
 */
export async function receiveResponse(
  response: ServiceResponse,
  journal: ResponseSink,
  options: ReceiveOptions,
): Promise<ResponseOutcome> {
  const raw = new RawResponse(journal, options.key);
  const requestId = requestIdOf(response, options.key);
  const collector = new ImageCollector(journal, raw, options.decoder, requestId, options.onImage);
  const scanner = new ResponseScanner(collector, (rest) => raw.write(rest));
  const budget = new ResponseBudget(options.maxBytes, options.timeoutMs);
  const { broken, isPlain } = await receiveBody(response, raw, scanner, collector, budget, options);
  const metadata = isPlain ? readMetadata(scanner.metadata, response) : undefined;
  for (const [index, url] of metadata?.addresses ?? []) {
    if (collector.needs(index)) {
      const image = new IncomingImage(index, journal);
      await collector.keep(index, receiveFetched(image, url, budget, options));
    }
  }
  const results = await collector.results();
  const images = results.filter((result): result is ReceivedImage => !(result instanceof Failure));
  const failure =
    broken ?? (metadata ? failureOf(metadata, results, options.requested) : new Failure('answerCompressed'));
  return { images, failure: failure && withContext(failure, response, metadata, options) };
}

/** Returns why the body broke off, and whether it is not compressed. */
async function receiveBody(
  response: ServiceResponse,
  raw: RawResponse,
  scanner: ResponseScanner,
  collector: ImageCollector,
  budget: ResponseBudget,
  { turns }: ReceiveOptions,
): Promise<{ readonly broken?: Failure; readonly isPlain: boolean }> {
  let first: number | undefined;
  const isPlain = (): boolean => !isCompressed(response, first);
  const take = (piece: Uint8Array): void => {
    first ??= firstVisible(piece);
    try {
      if (isPlain()) {
        scanner.push(piece);
      } else {
        raw.write(piece);
      }
    } finally {
      raw.flush(); // the memory of the piece is reused
    }
  };
  try {
    try {
      await takePieces(response.body, budget, turns, take);
    } finally {
      // Including what was received before the body broke off
      collector.endResponse();
      raw.settle();
    }
    return { isPlain: isPlain() };
  } catch (error) {
    return { broken: toFailure(error, 'connectionLost'), isPlain: isPlain() };
  }
}

/** Why a complete response could not be used completely. */
function failureOf(
  metadata: ResponseMetadata,
  results: readonly ImageResult[],
  requested: number,
): Failure | undefined {
  const bad = results.filter((result) => result instanceof Failure);
  const count = results.length - bad.length;
  if (metadata.hasError && count === 0) {
    return new Failure('answerIsError');
  }
  if (metadata.failure) {
    return new Failure(metadata.failure);
  }
  if (bad[0] || count >= requested) {
    return bad[0];
  }
  return new Failure(count === 0 ? 'answerWithoutImages' : 'fewerImages', { count, limit: requested });
}

/** The failure with the details of the response’s head and metadata. */
function withContext(
  { kind, details, cause }: Failure,
  response: ServiceResponse,
  metadata: ResponseMetadata | undefined,
  { host, key }: ResponseContext,
): Failure {
  const error = parseServerError(metadata?.json, key);
  const context: FailureDetails = {
    ...serverErrorDetails(error),
    host,
    requestId: requestIdOf(response, key) ?? error.requestId,
  };
  return new Failure(kind, { ...details, ...context }, { cause });
}

const maxImageBytes = 64 * 1024 * 1024;

/** The maximum size of a response with so many images. */
export function maxResponseBytes(count: number): number {
  return Math.min(4, count) * maxImageBytes;
}

/**
 * Fetches an image from an address.
 * @throws {Failure} `imageUrlUnusable` for any reason: it was charged, and only the raw response is left
 */
async function receiveFetched(
  image: IncomingImage,
  url: string,
  budget: ResponseBudget,
  { fetchImage, turns }: ReceiveOptions,
): Promise<ReceivedImage> {
  try {
    if (budget.isSpent) {
      throw new Failure('imageUrlUnusable');
    }
    const response = await fetchImage(url, budget.msLeft);
    if (!isSuccess(response)) {
      throw new Failure('imageUrlUnusable');
    }
    await takePieces(response.body, budget, turns, (piece) => image.write(piece), maxImageBytes);
    return await image.finish();
  } catch (error) {
    await image.discard();
    const isOfJournal = error instanceof Failure && error.outcome === 'paidUnsaved';
    throw isOfJournal ? error : new Failure('imageUrlUnusable', {}, { cause: error });
  }
}
