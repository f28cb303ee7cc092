// The same, sent by the background sender as it is shipped.
import { resolve } from 'node:path';
import { backgroundSender } from '../../../src/platform/node/backgroundSender/sender.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import type { Subject } from '../subject.ts';
import { runGeneration } from './generation.ts';

export const run: Subject = (task) =>
  runGeneration(
    task,
    backgroundSender(resolve('dist', 'backgroundSender.js'), () => true, platform),
  );
