import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '../../../dev/imageService/picture/random.ts';
import { buildSenderProgram } from '../../support/backgroundSenderProgram.ts';
import { testOption } from '../../support/testOptions.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';
import { aftermathOf } from './aftermath.ts';
import { Filler } from './fillerJob.ts';
import { buildProgram } from './hostProgram.ts';
import { Scene } from './scene.ts';

const kills = Math.ceil(testOption('kills', 1000) / 10);
const seed = testOption('seed', 1);
const atOnce = 3;
/** From before the entry is there until after the image is saved. */
const longestMs = 500;
/** Its windows save images as they are received. */
const openScene = () => Scene.open(undefined, false);

describe(`${kills} windows that are killed while they fill a file, by the seed ${seed}`, () => {
  failOnUnhandledRejections();
  let program: string;
  let senderProgram: string;
  before(async () => {
    [program, senderProgram] = await Promise.all([buildProgram('filler'), buildSenderProgram()]);
  });

  it('are charged once, too, when they only sleep and go on after others have filled it', async () => {
    const random = new Random(`${seed} asleep`);
    const scene = await openScene();
    const { storage, origin, timings } = scene.place;
    let count = 0;
    const results: (readonly [number, string | undefined])[] = [];
    const fillAndSleep = async (): Promise<void> => {
      while (count < kills / 5) {
        const number = ++count;
        const job = { storage, origin, timings, folder: scene.images, name: `${number}.png`, seed: number };
        const sleeper = new Filler(program, { ...job, senderProgram });
        await sleeper.begins;
        await wait(random.between(0, 80));
        sleeper.sleep();
        const other = new Filler(program, { ...job, senderProgram });
        const result = await other.result;
        sleeper.wake();
        await sleeper.result;
        results.push([number, result]);
        await Promise.all([sleeper.kill(), other.kill()]);
      }
    };
    try {
      await Promise.all(Array.from({ length: 10 }, fillAndSleep));
      const { fates } = await aftermathOf(scene.service.ledger, scene.images);
      assert.deepEqual(
        results.filter(([number, result]) => result !== `${number}.png`),
        [],
      );
      assert.deepEqual([fates.length, new Set(fates.map((fate) => fate.seed)).size], [count, count]);
      assert.deepEqual(
        fates.filter(({ copies }) => copies[0] !== 1),
        [],
      );
    } finally {
      await scene.close();
    }
  });

  for (const isInBackground of [true, false]) {
    const how = isInBackground
      ? 'with a background sender: one image'
      : 'without: one image, or a refusal after a doubt';
    it(`leave at most one charge for it to others that fill it, ${how}`, async () => {
      const random = new Random(`${seed} ${isInBackground}`);
      const scene = await openScene();
      const results: (readonly [number, string | undefined])[] = [];
      let count = 0;
      const fillAndKill = async (): Promise<void> => {
        while (count < kills) {
          const number = ++count;
          const { storage, origin, timings } = scene.place;
          const job = { storage, origin, timings, folder: scene.images, name: `${number}.png`, seed: number };
          const filler = () =>
            new Filler(program, { ...job, senderProgram: isInBackground ? senderProgram : undefined });
          const killed = filler();
          const other = filler();
          await killed.begins;
          await wait(random.pick([random.between(0, 50), random.between(0, longestMs)]));
          await killed.kill();
          results.push([number, await other.result]);
          await other.kill();
        }
      };
      try {
        await Promise.all(Array.from({ length: atOnce }, fillAndKill));
        const { fates, strangers } = await aftermathOf(scene.service.ledger, scene.images);
        const twice = fates.map((fate) => fate.seed).filter((one, index, all) => all.indexOf(one) !== index);
        assert.deepEqual([twice, strangers], [[], []], 'charged twice, or saved for nobody');
        const copies = new Map(fates.map((fate) => [fate.seed, fate.copies]));
        const wrong = results.filter(
          ([number, result]) =>
            !(result === `${number}.png` && copies.get(number)?.[0] === 1) &&
            !(result === 'fileInDoubt' && !isInBackground),
        );
        assert.deepEqual(wrong, []);
        const doubts = results.filter(([, result]) => result === 'fileInDoubt').length;
        console.log(`${results.length} files, ${fates.length} charges, ${doubts} in doubt`);
      } finally {
        await scene.close();
      }
    });
  }
});
