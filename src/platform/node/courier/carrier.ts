import { carrierOf, type Carrier, type CarryPorts } from '../../../core/carry.ts';
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
    if (signal.aborted) {
      await courier?.dismiss();
    } else {
      const { key, service, timeoutMs } = job;
      await courier?.send({ entry: entry.id, service: service.baseUrl, key: key.reveal(), timeoutMs, timings });
    }
    const { isCarried, arrival: finished } = await entry.progress();
    if (!isCarried && !finished) {
      return carryHere(job, entry, events, signal);
    }
    const arrival = await entry.follow(events, signal);
    return arrival ?? recoverArrival(entry, await entry.progress(), ports);
  };
}
