// Generations of the extension, sent by the process that requests them.
import { directSender } from '../../../src/core/generation/sender.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import type { Subject } from '../subject.ts';
import { generations } from './generation.ts';

export const prepare: Subject = (setup) => Promise.resolve(generations(setup, directSender(platform)));
