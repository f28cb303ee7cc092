// The same, where the background sender is started while the prompt is typed.
import { setTimeout as wait } from 'node:timers/promises';
import type { Sender } from '../../../src/core/generation/sender.ts';
import type { Subject } from '../subject.ts';
import { generations } from './generation.ts';
import { shippedSender } from './starriseBackground.ts';

/** Less than anybody needs for a prompt, and enough for a process to start and connect. */
const typingMs = 1000;

/** A sender that can start its process before there is a request; one that cannot is slower here. */
type EarlySender = Sender & { prepare?(): void };

export const prepare: Subject = async (setup) => {
  const sender: EarlySender = shippedSender();
  sender.prepare?.();
  await wait(typingMs);
  return generations(setup, sender);
};
