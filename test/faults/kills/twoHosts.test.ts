import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '../../../dev/imageService/picture/random.ts';
import { buildSenderProgram } from '../../support/backgroundSenderProgram.ts';
import { testOption } from '../../support/testOptions.ts';
import { aftermathOf, isSavedOnce } from './aftermath.ts';
import type { Report } from './hostJob.ts';
import { buildProgram, Host } from './hostProgram.ts';
import { Scene } from './scene.ts';

const generations = 100;
const requestsInOneLife = 12;
const manyOrders = 1_000_000;
const seed = testOption('seed', 1);

describe(`Two hosts with one journal, killed and restarted until all is done, by the seed ${seed}`, () => {
  it(`take over every image exactly once, of ${generations} generations each`, async () => {
    const [program, senderProgram] = await Promise.all([buildProgram('host'), buildSenderProgram()]);
    const scene = await Scene.open();
    const random = new Random(`${seed} two hosts`);
    const clicked: number[] = [];
    const doubts: Report[] = [];
    let kills = 0;
    let taken = 0;

    const runUntilDone = async (first: number): Promise<void> => {
      const isMine = ({ seed: of }: { seed: number }): boolean => of >= first && of < first + manyOrders;
      const hear = (report: Report): void => {
        if (report.does === 'begin') {
          clicked.push(report.seed);
        } else if (report.does !== 'rest') {
          taken += report.does === 'recover' ? report.saved : 0;
          doubts.push(...(report.outcome === 'inDoubt' ? [report] : []));
        }
      };
      for (let next = first; scene.service.ledger.filter(isMine).length < generations; next += requestsInOneLife) {
        const requests = Array.from({ length: requestsInOneLife }, (_, index) => ({ seed: next + index, count: 1 }));
        const host = new Host(program, { ...scene.place, senderProgram, requests, isRecovering: true }, hear);
        await Promise.race([host.rests, wait(random.between(500, 5000))]);
        await host.kill();
        kills++;
      }
      const last = new Host(program, { ...scene.place, senderProgram, requests: [], isRecovering: true }, hear);
      assert.equal(await last.rests, true);
      await last.kill();
    };

    try {
      await Promise.all([runUntilDone(0), runUntilDone(manyOrders)]);
      const { fates, strangers } = await aftermathOf(scene.service.ledger, scene.images);
      console.log(`${kills} kills, ${fates.length} of ${clicked.length} clicks accepted, ${taken} images taken over`);
      assert.deepEqual(
        { lostOrDouble: fates.filter((fate) => !isSavedOnce(fate)), strangers, doubts },
        { lostOrDouble: [], strangers: [], doubts: [] },
      );
      const charged = new Set(fates.map((fate) => fate.seed));
      assert.deepEqual([charged.size, new Set(clicked).size], [fates.length, clicked.length], 'one POST a click');
    } finally {
      await scene.close();
    }
  });
});
