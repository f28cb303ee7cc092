import type { SendPorts } from '../../../core/generation/send.ts';
import { directSender, type Sender } from '../../../core/generation/sender.ts';
import { journalTimings } from '../journal/ownership.ts';
import { BackgroundSender } from './backgroundSender.ts';

/** Where a background sender found no way, none is sent for a while: each attempt costs seconds. */
const pauseMs = 10 * 60_000;

/**
 * Has requests sent by a background sender where one can reach the service by itself; otherwise sends them here, which is
 * free: a background sender that has no connection has sent nothing. Who sends is settled by the journal, not by what is heard.
 * @param program path of the background sender's bundle @param canSendDirectly whether a process of its own may make the way
 */
export function backgroundSender(
  program: string,
  canSendDirectly: () => boolean,
  ports: SendPorts,
  timings = journalTimings,
): Sender {
  const sendHere = directSender(ports);
  const pausedUntilMs = new Map<string, number>();
  return async (job, entry, events, signal) => {
    const { key, service, timeoutMs } = job;
    const isPaused = Date.now() < (pausedUntilMs.get(service.origin) ?? 0);
    const sender = canSendDirectly() && !isPaused ? await BackgroundSender.spawn(program, service.origin) : undefined;
    if (canSendDirectly() && !isPaused && !sender) {
      pausedUntilMs.set(service.origin, Date.now() + pauseMs);
    }
    if (!signal.aborted) {
      await sender?.send({ entry: entry.id, service: service.baseUrl, key: key.reveal(), timeoutMs, timings });
    }
    sender?.detach();
    return sendHere(job, entry, events, signal);
  };
}

const proxyVariables = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];

/**
 * Whether a process of its own may make the way to the service: only where nothing leads requests another way. Proxies
 * and their logins are the editor's to know, so it sends them itself.
 * @param hasProxySetting whether `http.proxy` is set
 */
export function canSendDirectly(environment: NodeJS.ProcessEnv, hasProxySetting: boolean): boolean {
  const hasProxyVariable = Object.entries(environment).some(
    ([name, value]) => value && proxyVariables.includes(name.toUpperCase()),
  );
  return !hasProxySetting && !hasProxyVariable;
}
