import assert from 'node:assert/strict';
import { Random } from '../../../../dev/imageService/picture/random.ts';
import { cases } from '../../../support/cases.ts';
import { testOption } from '../../../support/testOptions.ts';
import { failOnUnhandledRejections } from '../../../support/unhandledRejections.ts';
import { Simulation } from './simulation.ts';

const runs = cases(300, 20_000);
const seed = testOption('seed', 1);

describe(`Requests for the same files, in ${runs} random orders by the seed ${seed}`, () => {
  failOnUnhandledRejections();

  it('are charged once a file unless a person agrees, all end, and hold nothing in the end', async () => {
    const wrongs: string[] = [];
    const ends = new Map<string, number>();
    let charges = 0;
    for (let number = 0; number < runs; number++) {
      const name = `${seed}-${number}`;
      const simulation = new Simulation(new Random(name));
      wrongs.push(...(await simulation.run()).map((what) => `order ${name}: ${what}`));
      simulation.ends.forEach((count, end) => ends.set(end, (ends.get(end) ?? 0) + count));
      charges += simulation.charges;
    }
    console.log({ charges, ...Object.fromEntries(ends) });
    assert.deepEqual(wrongs.slice(0, 20), []);
  }).timeout(60_000 * Math.max(1, runs / 1000));
});
