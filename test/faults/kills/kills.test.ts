import assert from 'node:assert/strict';
import { buildSenderProgram } from '../../support/backgroundSenderProgram.ts';
import { testOption } from '../../support/testOptions.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';
import { isSavedOnce } from './aftermath.ts';
import { buildProgram } from './hostProgram.ts';
import { killHosts, type KilledHosts } from './killing.ts';

const kills = testOption('kills', 1000);
const seed = testOption('seed', 1);
const killsInOneFolder = 250;

describe(`${kills} kills after the service has accepted, by the seed ${seed}`, () => {
  failOnUnhandledRejections();
  let program: string;
  let senderProgram: string;
  before(async () => {
    [program, senderProgram] = await Promise.all([buildProgram('host'), buildSenderProgram()]);
  });

  it('lose no image with a background sender: each is saved whole, once', async () => {
    await killAll({ senderProgram, isFair: isSavedOnce });
  });

  it('lose none silently when the host sends by itself: each is saved whole, once, or reported', async () => {
    await killAll({
      senderProgram: undefined,
      isFair: (fate, killed) =>
        isSavedOnce(fate) || (isInDoubt(killed, fate.seed) && fate.copies.every((count) => count <= 1)),
    });
  });

  async function killAll(way: {
    readonly senderProgram: string | undefined;
    readonly isFair: (fate: KilledHosts['fates'][number], killed: KilledHosts) => boolean;
  }): Promise<void> {
    for (let done = 0; done < kills; done += killsInOneFolder) {
      const part = { kills: Math.min(killsInOneFolder, kills - done), seed: `${seed} ${done}` };
      const killed = await killHosts({ program, senderProgram: way.senderProgram, ...part });
      console.log(`${done + part.kills}: ${summary(killed)}`);
      const { fates, strangers } = killed;
      const unfair = fates.filter((fate) => !way.isFair(fate, killed));
      assert.deepEqual({ unfair: unfair.map((fate) => tell(fate, killed)), strangers }, { unfair: [], strangers: [] });
      const charged = fates.map((fate) => fate.seed);
      assert.deepEqual([new Set(charged).size, charged.length], [part.kills, part.kills], 'one POST a click');
    }
  }
});

function summary(killed: KilledHosts): string {
  const copies = killed.fates.flatMap((fate) => fate.copies);
  const saved = copies.filter((count) => count === 1).length;
  const doubts = killed.fates.filter((fate) => isInDoubt(killed, fate.seed)).length;
  return `${saved} of ${copies.length} images saved, ${doubts} reported in doubt, found ${JSON.stringify(killed.stages)}`;
}

function isInDoubt({ recoveredGenerations }: KilledHosts, of: number): boolean {
  return recoveredGenerations.get(of)?.outcome.failure?.outcome === 'inDoubt';
}

function tell(fate: KilledHosts['fates'][number], { recoveredGenerations }: KilledHosts): object {
  const generation = recoveredGenerations.get(fate.seed);
  return {
    ...fate,
    saved: generation?.saved.length,
    unsaved: generation?.unsaved.length,
    failure: generation?.outcome.failure?.kind,
  };
}
