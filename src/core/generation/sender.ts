import { Failure, toFailure } from '../base/failure.ts';
import { TurnBudget } from '../base/turnBudget.ts';
import type { EntryReader, SendableEntry } from '../journal/journal.ts';
import type { ResponseOutcome, SendEvents } from '../response/response.ts';
import { recoverOutcome } from './recoverOutcome.ts';
import { send, type SendJob, type SendPorts } from './send.ts';

/** Sends requests, in this process or another one. */
export interface Sender {
  /** Resolves to the outcome of the request. Never throws. */
  (job: SendJob, entry: SendableEntry, events: SendEvents, signal: AbortSignal): Promise<ResponseOutcome>;
  /** Makes the next request faster, while a person still decides on it. Connects to nothing. */
  readonly prepare?: () => void;
}

type Hint = Parameters<SendableEntry['follow']>[2];

/** Sends requests in this process; follows a request that another process has begun to send. */
export function directSender(given: SendPorts) {
  const ports = { ...given, turns: new TurnBudget(() => given.clock.pause()) };
  return async (
    job: SendJob,
    entry: SendableEntry,
    events: SendEvents,
    signal: AbortSignal,
    hint?: Hint,
  ): Promise<ResponseOutcome> => {
    try {
      const writer = await entry.startSending();
      return writer
        ? await send(job, writer, ports, events, signal)
        : await followOrRecover(entry, ports, events, signal, hint);
    } catch (error) {
      return {
        images: [],
        failure: toFailure(error, 'unexpectedError'),
      };
    }
  };
}

async function followOrRecover(
  entry: SendableEntry,
  ports: SendPorts,
  events: SendEvents,
  signal: AbortSignal,
  hint: Hint,
): Promise<ResponseOutcome> {
  const outcome = await entry.follow(events, signal, hint);
  if (!outcome && (await isGone(entry))) {
    return { images: [], failure: new Failure('connectionLost') }; // including the event that the request was sent
  }
  return outcome ?? recoverOutcome(entry, await entry.progress(), ports);
}

function isGone(entry: EntryReader): Promise<boolean> {
  return entry.readRaw().then(
    () => false,
    () => true,
  );
}
