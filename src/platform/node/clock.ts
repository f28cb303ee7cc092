import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../core/base/clock.ts';
import { wait } from '../wait.ts';

export const clock: Clock = { pause: () => setImmediate(), wait };
