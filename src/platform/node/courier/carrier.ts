import type { SendPorts } from '../../../core/generation/send.ts';
import { directSender, type Sender } from '../../../core/generation/sender.ts';
import { journalTimings } from '../journal/ownership.ts';
import { Courier } from './courier.ts';

/** Where a courier found no way, none is sent for a while: each attempt costs seconds. */
const pauseMs = 10 * 60_000;

/**
 * Has requests carried by a courier where one can reach the service by itself; otherwise carries them here, which is
 * free: a courier that has no connection has sent nothing. Who carries is settled by the journal, not by what is heard.
 * @param program path of the courier's bundle @param mayGo whether a process of its own may make the way
 */
export function courierCarrier(
  program: string,
  mayGo: () => boolean,
  ports: SendPorts,
  timings = journalTimings,
): Sender {
  const carryHere = directSender(ports);
  const pausedUntilMs = new Map<string, number>();
  return async (job, entry, events, signal) => {
    const { key, service, timeoutMs } = job;
    const isPaused = Date.now() < (pausedUntilMs.get(service.origin) ?? 0);
    const courier = mayGo() && !isPaused ? await Courier.summon(program, service.origin) : undefined;
    if (mayGo() && !isPaused && !courier) {
      pausedUntilMs.set(service.origin, Date.now() + pauseMs);
    }
    if (!signal.aborted) {
      await courier?.send({ entry: entry.id, service: service.baseUrl, key: key.reveal(), timeoutMs, timings });
    }
    courier?.leave();
    return carryHere(job, entry, events, signal);
  };
}
