import { carrierOf, type Carrier, type CarryPorts } from '../../../core/carry.ts';
import type { JournalEntry } from '../../../core/journal/journal.ts';
import { recoverArrival } from '../../../core/recovery.ts';
import { journalTimings } from '../journal/ownership.ts';
import { Courier } from './courier.ts';

/**
 * Has requests carried by a courier where one can reach the service by itself; otherwise carries them here, which is
 * free: a courier that has no connection has sent nothing.
 * @param program path of the courier's bundle @param mayGo whether a process of its own may make the way
 */
export function courierCarrier(
  program: string,
  mayGo: () => boolean,
  ports: CarryPorts,
  timings = journalTimings,
): Carrier {
  const carryHere = carrierOf(ports);
  return async (job, entry, events, signal) => {
    const courier = mayGo() ? await Courier.summon(program, job.service.origin) : undefined;
    const { key, service, timeoutMs } = job;
    const order = { entry: entry.id, service: service.baseUrl, key: key.reveal(), timeoutMs, timings };
    const hasSaidYes = !signal.aborted && (await courier?.send(order));
    if (!hasSaidYes && !(await isTaken(entry))) {
      await courier?.dismiss(); // so that it cannot take the job any more
    }
    courier?.leave();
    if (!(await isTaken(entry))) {
      return carryHere(job, entry, events, signal);
    }
    const arrival = await entry.follow(events, signal);
    return arrival ?? recoverArrival(entry, await entry.progress(), ports);
  };
}

/** What is on record counts, not what was heard: this process may have been held up. */
async function isTaken(entry: JournalEntry): Promise<boolean> {
  const { isSent, isCarried, arrival } = await entry.progress();
  return isSent || isCarried || arrival !== undefined;
}
