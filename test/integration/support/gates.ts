import assert from 'node:assert/strict';
import type { Instruction } from '../../../dev/imageService/script.ts';
import { service } from './workspace.ts';

/** A response that the service holds. */
export interface HeldResponse {
  /** Waits until the service has received the request, which is then charged. */
  reached(): Promise<void>;
  open(): Promise<void>;
}

let gates = 0;

/** The service holds its response to the next request without an instruction until the test opens the gate. */
export async function holdResponse(instruction: Instruction = {}): Promise<HeldResponse> {
  const [response] = await holdResponses([instruction]);
  assert.ok(response);
  return response;
}

/** The same for several requests, in the order in which they are received. */
export async function holdResponses(instructions: readonly Instruction[]): Promise<readonly HeldResponse[]> {
  const held = instructions.map((instruction) => ({ ...instruction, gate: `gate ${++gates}` }));
  await service.script(...held);
  return held.map(({ gate }) => ({ reached: () => service.reached(gate), open: () => service.open(gate) }));
}
