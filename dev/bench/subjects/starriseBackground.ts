// The same, sent by the background sender as it is shipped.
import { resolve } from 'node:path';
import type { Sender } from '../../../src/core/generation/sender.ts';
import { backgroundSender } from '../../../src/platform/node/backgroundSender/sender.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import type { Subject } from '../subject.ts';
import { generations } from './generation.ts';

export const prepare: Subject = (setup) => Promise.resolve(generations(setup, shippedSender()));

/** The sender of a window where nothing keeps a background sender from being used. */
export function shippedSender(): Sender {
  return backgroundSender(resolve('dist', 'backgroundSender.js'), () => true, platform);
}
