import * as z from 'zod/mini';
import type { Row } from '../row.ts';
import { medianOf } from '../statistics.ts';
import { copyWithoutEvents, type Installation } from './installation.ts';
import { hostProgram } from './runInHost.ts';

/** CPU time of `activate()` in the extension host of a real editor, compared with an extension that does nothing. */
export async function activationRows({ ours, plain }: Installation, rounds: number): Promise<readonly Row[]> {
  const run = await hostProgram('dev/bench/editor/activationRun.ts');
  const [ourCopy, plainCopy] = [await copyWithoutEvents(ours), await copyWithoutEvents(plain)];
  const [ourMs, plainMs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    plainMs.push(z.number().parse(await run(plainCopy)));
    ourMs.push(z.number().parse(await run(ourCopy)));
  }
  const [our, its] = [medianOf(ourMs), medianOf(plainMs)];
  return [
    {
      group: 'In the editor',
      figure: 'CPU time of activate() over that of an empty extension',
      measured: `ours ${our.toFixed(1)} ms, empty ${its.toFixed(1)} ms`,
      value: our - its,
      target: 6,
      unit: 'ms',
    },
  ];
}
