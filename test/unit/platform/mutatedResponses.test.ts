import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../../../dev/imageService/picture/random.ts';
import { bases } from '../../faults/answers/bases.ts';
import { chunk, mutate } from '../../faults/answers/mutate.ts';
import { cases } from '../../support/cases.ts';
import { rawBodies } from '../../support/rawBodies.ts';
import { keyOfEntries, receiveEntry, slicesOf } from '../../support/receivedEntries.ts';
import { testOption } from '../../support/testOptions.ts';

const seed = testOption('seed', 1);
const responses = cases(100, 20_000);
const small = Object.values(bases).map((text) => Buffer.from(text));
const large = Object.values(rawBodies).flatMap((text) =>
  text.includes(keyOfEntries) ? [] : [Buffer.from(text, 'latin1')],
);
/** Of the small ones there are more: their texts are one block, whose end is what matters most. */
const bodies = [...small, ...small, ...small, ...large];

describe(`${responses} modified responses, by the seed ${seed}`, () => {
  it('are in the journal bit by bit, and most of what the images hold is left out', async () => {
    const storage = mkdtempSync(join(tmpdir(), 'starrise-mutated-'));
    let [received, kept] = [0, 0];
    try {
      for (let number = 0; number < responses; number++) {
        const random = new Random(`raw ${seed}-${number}`);
        const { body } = mutate(bodies[Math.floor(random.between(0, bodies.length))] ?? Buffer.of(), random);
        const chunks =
          body.length < 10_000 ? chunk(body, random) : slicesOf(body, Math.ceil(random.between(1000, 200_000)));
        const { entry } = await receiveEntry(storage, chunks);
        assert.ok(Buffer.from(await entry.readRaw()).equals(body), `response ${number} of the seed ${seed}`);
        received += body.length;
        kept += statSync(join(entry.id, 'answer.raw')).size;
        await entry.release('remove');
      }
    } finally {
      rmSync(storage, { recursive: true });
    }
    assert.ok(kept < 0.8 * received, `${kept} of ${received} bytes`);
  }).timeout(60_000 + responses * 200);
});
