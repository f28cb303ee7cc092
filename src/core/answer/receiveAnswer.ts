import { Failure, type FailureDetails } from '../base/failure.ts';
import { readPieces } from '../service/body.ts';
import { KeyRedactor } from '../service/keyRedactor.ts';
import type { ResponseContext } from '../service/rejection.ts';
import { parseServerError, requestIdOf, serverErrorDetails } from '../service/serverError.ts';
import { isCompressed, type ServiceResponse } from '../service/transport.ts';
import type { Arrival, ArrivedImage, Base64Decoder } from './answer.ts';
import { receiveFetched } from './fetchedImage.ts';
import { ImageTray, type ImageResult } from './imageTray.ts';
import { IncomingImage } from './incomingImage.ts';
import { AnswerScanner } from './scanner.ts';
import type { AnswerSink } from './sink.ts';
import { readSkeleton, type AnswerReading } from './skeleton.ts';

export interface ReceiveOptions extends ResponseContext {
  readonly decoder: Base64Decoder;
  /** Of the whole answer. */
  readonly maxBytes: number;
  /** How many images were asked for. More are welcome. */
  readonly requested: number;
  readonly fetchImage: (url: string) => Promise<ServiceResponse>;
  /** Called for each image as soon as it is whole in the journal. */
  readonly onImage?: (image: ArrivedImage) => void;
  /** Lets the event loop turn. */
  readonly pause: () => Promise<void>;
}

/**
 * Receives a 200 answer: its bytes go to the journal and its images, decoded while they arrive, too. Never throws: what
 * went wrong is in the arrival, beside every image that is whole.
 */
export async function receiveAnswer(
  answer: ServiceResponse,
  journal: AnswerSink,
  options: ReceiveOptions,
): Promise<Arrival> {
  const tray = new ImageTray(journal, options.decoder, requestIdOf(answer, options.key), options.onImage);
  const scanner = isCompressed(answer) ? undefined : new AnswerScanner(tray);
  const broken = await receiveBody(answer, journal, scanner, options);
  const reading = scanner && readSkeleton(scanner.skeleton, answer);
  for (const [index, url] of reading?.addresses ?? []) {
    if (tray.needs(index)) {
      const image = new IncomingImage(index, journal);
      await tray.keep(index, receiveFetched(image, options.fetchImage(url), options.pause));
    }
  }
  const results = await tray.results();
  const images = results.filter((result): result is ArrivedImage => !(result instanceof Failure));
  const failure =
    broken ?? (reading ? failureOf(reading, results, options.requested) : new Failure('answerCompressed'));
  return { images, failure: failure && withContext(failure, answer, reading, options) };
}

/** Returns why the body did not come to its end. */
async function receiveBody(
  answer: ServiceResponse,
  journal: AnswerSink,
  scanner: AnswerScanner | undefined,
  { maxBytes, pause, key }: ReceiveOptions,
): Promise<Failure | undefined> {
  const blotter = new KeyRedactor(key);
  try {
    try {
      for await (const piece of readPieces(answer.body, maxBytes, pause)) {
        journal.writeRaw(blotter.push(piece));
        scanner?.push(piece);
      }
    } finally {
      journal.writeRaw(blotter.end()); // what came before the body broke off, too
    }
    return undefined;
  } catch (error) {
    return error instanceof Failure ? error : new Failure('connectionLost', {}, { cause: error });
  }
}

/** Why not everything of a complete answer could be used. */
function failureOf(reading: AnswerReading, results: readonly ImageResult[], requested: number): Failure | undefined {
  const bad = results.filter((result) => result instanceof Failure);
  const count = results.length - bad.length;
  if (reading.hasError && count === 0) {
    return new Failure('answerIsError');
  }
  if (reading.failure) {
    return new Failure(reading.failure);
  }
  if (bad[0] || count >= requested) {
    return bad[0];
  }
  return new Failure(count === 0 ? 'answerWithoutImages' : 'fewerImages', { count, limit: requested });
}

/** The failure with what the answer's head and its words tell. */
function withContext(
  { kind, details, cause }: Failure,
  answer: ServiceResponse,
  reading: AnswerReading | undefined,
  { host, key }: ResponseContext,
): Failure {
  const error = parseServerError(reading?.json, key);
  const context: FailureDetails = {
    ...serverErrorDetails(error),
    host,
    requestId: requestIdOf(answer, key) ?? error.requestId,
  };
  return new Failure(kind, { ...details, ...context }, { cause });
}
