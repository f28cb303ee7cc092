// A generation of the extension, sent by the process that requested it.
import { directSender } from '../../../src/core/generation/sender.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import type { Subject } from '../subject.ts';
import { runGeneration } from './generation.ts';

export const run: Subject = (task) => runGeneration(task, directSender(platform));
