import assert from 'node:assert/strict';
import type { Instruction } from '../../../dev/imageService/script.ts';
import { service } from './workspace.ts';

/** An answer that the service holds. */
export interface HeldAnswer {
  /** Waits until the request has arrived, and so is charged. */
  reached(): Promise<void>;
  open(): Promise<void>;
}

let gates = 0;

/** Lets the service hold its answer to the next order that nothing was said about yet, until the test opens it. */
export async function holdAnswer(instruction: Instruction = {}): Promise<HeldAnswer> {
  const [answer] = await holdAnswers([instruction]);
  assert.ok(answer);
  return answer;
}

/** The same for several orders, as they come. */
export async function holdAnswers(instructions: readonly Instruction[]): Promise<readonly HeldAnswer[]> {
  const held = instructions.map((instruction) => ({ ...instruction, gate: `gate ${++gates}` }));
  await service.script(...held);
  return held.map(({ gate }) => ({ reached: () => service.reached(gate), open: () => service.open(gate) }));
}
