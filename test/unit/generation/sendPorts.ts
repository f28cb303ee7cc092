import type { Clock } from '../../../src/core/base/clock.ts';
import type { SendPorts } from '../../../src/core/generation/send.ts';
import type { Transport } from '../../../src/core/service/transport.ts';
import { decoder } from '../../../src/platform/node/base64Decoder.ts';

/** What recovery may do: look at the images that a response names, and never ask for more. */
export function recoveryPorts({
  fetchImage = unexpected,
  pause = () => Promise.resolve(),
}: Partial<Pick<Transport, 'fetchImage'> & Pick<Clock, 'pause'>> = {}): SendPorts {
  return {
    transport: { post: unexpected, get: unexpected, fetchImage },
    decoder,
    clock: { pause, wait: unexpected },
  };
}

function unexpected(): Promise<never> {
  return Promise.reject(new Error('not expected'));
}
