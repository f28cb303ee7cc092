import type { Clock } from '../base/clock.ts';
import { Failure, toFailure } from '../base/failure.ts';
import { TurnBudget } from '../base/turnBudget.ts';
import type { JournalWriter } from '../journal/journal.ts';
import type { ImageRequest } from '../request/options.ts';
import { maxResponseBytes, receiveResponse } from '../response/receiveResponse.ts';
import type { Base64Decoder, ResponseOutcome, SendEvents } from '../response/response.ts';
import { classifyResponse, readErrorText, retryDelay } from '../service/rejection.ts';
import type { Secret } from '../service/secret.ts';
import { requestIdOf } from '../service/serverError.ts';
import type { Service } from '../service/service.ts';
import { isSuccess, type ServiceResponse, type Transport } from '../service/transport.ts';
import { addressOf, contentTypeOf } from '../service/referenceBody.ts';
import { requestBody } from '../service/wire.ts';

export interface SendJob {
  readonly request: ImageRequest;
  readonly service: Service;
  readonly key: Secret;
  readonly timeoutMs: number;
}

export interface SendPorts {
  readonly transport: Transport;
  readonly decoder: Base64Decoder;
  readonly clock: Clock;
  /** Shared by all that receive at the same time; without it each has its own. */
  readonly turns?: TurnBudget;
}

/**
 * Sends one request to the service and its images to the journal. Never throws: failures are in the outcome.
 * @param signal obeyed until the request is sent; closing the connection after that would lose images that are charged
 */
export async function send(
  job: SendJob,
  writer: JournalWriter,
  ports: SendPorts,
  events: SendEvents,
  signal: AbortSignal,
): Promise<ResponseOutcome> {
  const outcome = await sendWithRetries(job, writer, ports, events, signal);
  await writer.finish(outcome);
  return outcome;
}

/**
 * Retries only what cannot have been charged, and no request with references: they may have been switched off while it
 * waits, and whoever sends cannot look.
 */
async function sendWithRetries(
  job: SendJob,
  writer: JournalWriter,
  ports: SendPorts,
  events: SendEvents,
  signal: AbortSignal,
): Promise<ResponseOutcome> {
  let body: Uint8Array;
  try {
    body = (await writer.readBody()) ?? requestBody(job.request);
  } catch (error) {
    return { images: [], failure: toFailure(error, 'unexpectedError') };
  }
  for (let attempt = 1; ; attempt++) {
    const outcome = await sendOnce(job, body, writer, ports, events, signal);
    const delayMs = job.request.referenceMode ? undefined : outcome.failure && retryDelay(outcome.failure, attempt);
    if (delayMs === undefined) {
      return outcome;
    }
    const isRequested = outcome.failure?.kind === 'rateLimited';
    await countDown(delayMs, ports.clock, isRequested ? events.retryIn : () => undefined, signal);
    if (signal.aborted) {
      return { images: [], failure: new Failure('cancelled') };
    }
  }
}

async function sendOnce(
  job: SendJob,
  body: Uint8Array,
  writer: JournalWriter,
  ports: SendPorts,
  events: SendEvents,
  signal: AbortSignal,
): Promise<ResponseOutcome> {
  const { host } = job.service;
  const turns = ports.turns ?? new TurnBudget(() => ports.clock.pause());
  let isSent = false;
  const sent = (): void => {
    writer.markSent();
    isSent = true;
    events.sent();
  };
  try {
    await turns.takeTurn();
    const response = await post(job, body, ports.transport, sent, signal);
    if (!isSuccess(response)) {
      const { referenceMode } = job.request;
      throw classifyResponse(response, await readErrorText(response), { host, key: job.key, referenceMode });
    }
    writer.writeHead({ requestId: requestIdOf(response, job.key) });
    await turns.takeTurn();
    return await receiveResponse(response, writer, {
      decoder: ports.decoder,
      maxBytes: maxResponseBytes(job.request.count),
      timeoutMs: job.timeoutMs,
      requested: job.request.count,
      fetchImage: (url, timeoutMs) => fetchImage(url, { ...job, timeoutMs }, ports.transport),
      onImage: events.imageReceived,
      host,
      key: job.key,
      turns,
    });
  } catch (error) {
    return { images: [], failure: error instanceof Failure ? error : unexpected(error, isSent) };
  }
}

/**
 * A bug of the extension, or of code that patches the network. Its outcome only depends on whether the request was
 * sent.
 */
function unexpected(cause: unknown, isSent: boolean): Failure {
  return new Failure(isSent ? 'connectionLost' : 'unexpectedError', {}, { cause });
}

/** One POST that can be cancelled until it may be charged. */
async function post(
  job: SendJob,
  body: Uint8Array,
  transport: Transport,
  onFirstByte: () => void,
  signal: AbortSignal,
): Promise<ServiceResponse> {
  const untilSent = new AbortController();
  const cancel = (): void => untilSent.abort();
  signal.addEventListener('abort', cancel);
  const onSent = (): void => {
    signal.removeEventListener('abort', cancel);
    onFirstByte();
  };
  const { service, key, timeoutMs, request } = job;
  try {
    if (signal.aborted) {
      throw new Failure('cancelled');
    }
    const [url, contentType] = [addressOf(request, service), contentTypeOf(request, body)];
    return await transport.post({ url, key, body, contentType, timeoutMs, onSent }, untilSent.signal);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

/** Already charged, so no cancel stops it. */
export function fetchImage(
  url: string,
  job: Pick<SendJob, 'service' | 'timeoutMs'>,
  transport: Transport,
): Promise<ServiceResponse> {
  const options = { allowLoopback: job.service.isLoopback, timeoutMs: job.timeoutMs };
  return transport.fetchImage(url, options, new AbortController().signal);
}

async function countDown(
  delayMs: number,
  clock: Clock,
  tell: (seconds: number) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let leftMs = delayMs; leftMs > 0 && !signal.aborted; leftMs -= 1000) {
    tell(Math.ceil(leftMs / 1000));
    await clock.wait(Math.min(leftMs, 1000), signal);
  }
}
