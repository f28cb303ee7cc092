import type { SendPorts } from '../../../core/generation/send.ts';
import { directSender, type Sender } from '../../../core/generation/sender.ts';
import { journalTimings } from '../journal/ownership.ts';
import { BackgroundSender } from './backgroundSender.ts';

/** After a background sender could not connect, none is used for a while: each attempt costs seconds. */
const pauseMs = 10 * 60_000;

/**
 * Sends requests with a background sender if it can connect to the service; otherwise sends them in this process. A
 * background sender without a connection has sent nothing. The journal decides which process sends, not the messages.
 * `prepare` starts the process for the next request, so that it does not wait for that.
 * @param program path of the background sender’s bundle
 * @param canSendDirectly whether a separate process may connect
 */
export function backgroundSender(
  program: string,
  canSendDirectly: () => boolean,
  ports: SendPorts,
  timings = journalTimings,
): Sender {
  const sendHere = directSender(ports);
  const pausedUntilMs = new Map<string, number>();
  let prepared: BackgroundSender | undefined;
  const takePrepared = (): BackgroundSender | undefined => {
    const taken = prepared;
    prepared = undefined;
    if (taken?.isWaiting) {
      return taken;
    }
    taken?.detach();
    return BackgroundSender.start(program);
  };
  const send: Sender = async (job, entry, events, signal) => {
    const { key, service, timeoutMs } = job;
    const mayConnect = canSendDirectly() && Date.now() >= (pausedUntilMs.get(service.origin) ?? 0);
    const sender = mayConnect ? takePrepared() : undefined;
    const isConnected = (await sender?.connect(service.origin)) ?? false;
    if (mayConnect && !isConnected) {
      pausedUntilMs.set(service.origin, Date.now() + pauseMs);
    }
    if (isConnected && !signal.aborted) {
      await sender?.send({ entry: entry.id, service: service.baseUrl, key: key.reveal(), timeoutMs, timings });
    }
    sender?.release();
    try {
      return await sendHere(job, entry, events, signal, sender && (() => sender.news()));
    } finally {
      sender?.detach();
    }
  };
  const prepare = (): void => {
    if (canSendDirectly() && !prepared?.isWaiting) {
      prepared?.detach();
      prepared = BackgroundSender.start(program);
    }
  };
  return Object.assign(send, { prepare });
}

const proxyVariables = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];

/**
 * Whether a separate process may connect to the service: only where no proxy is configured. Only the editor knows
 * proxies and their logins, so those requests are sent in the extension host.
 * @param hasProxySetting whether `http.proxy` is set
 */
export function canSendDirectly(environment: NodeJS.ProcessEnv, hasProxySetting: boolean): boolean {
  const hasProxyVariable = Object.entries(environment).some(
    ([name, value]) => value && proxyVariables.includes(name.toUpperCase()),
  );
  return !hasProxySetting && !hasProxyVariable;
}
