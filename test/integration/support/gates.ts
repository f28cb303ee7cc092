import assert from 'node:assert/strict';
import type { Instruction } from '../../../dev/imageService/script.ts';
import { service } from './workspace.ts';

/** A response that the service holds. */
export interface HeldAnswer {
  /** Waits until the service has received the request, which is then charged. */
  reached(): Promise<void>;
  open(): Promise<void>;
}

let gates = 0;

/** The service holds its response to the next request without an instruction until the test opens the gate. */
export async function holdAnswer(instruction: Instruction = {}): Promise<HeldAnswer> {
  const [answer] = await holdAnswers([instruction]);
  assert.ok(answer);
  return answer;
}

/** The same for several requests, in the order in which they are received. */
export async function holdAnswers(instructions: readonly Instruction[]): Promise<readonly HeldAnswer[]> {
  const held = instructions.map((instruction) => ({ ...instruction, gate: `gate ${++gates}` }));
  await service.script(...held);
  return held.map(({ gate }) => ({ reached: () => service.reached(gate), open: () => service.open(gate) }));
}
