// The same, carried by the courier as it is shipped.
import { resolve } from 'node:path';
import { courierCarrier } from '../../../src/platform/node/courier/carrier.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import type { Subject } from '../subject.ts';
import { runGeneration } from './generation.ts';

export const run: Subject = (task) =>
  runGeneration(
    task,
    courierCarrier(resolve('dist', 'courier.js'), () => true, platform),
  );
