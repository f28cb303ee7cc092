import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { TurnBudget } from '../../../src/core/base/turnBudget.ts';

const kibibyte = 1024;
const turnBytes = 256 * kibibyte;

describe('A budget of bytes a turn of the event loop', () => {
  let turns: number;
  let budget: TurnBudget;
  beforeEach(() => {
    turns = 0;
    budget = new TurnBudget(async () => {
      await setImmediate();
      turns++;
    });
  });

  /** Takes pieces as a receiver does. @param taken gets the turn of each */
  const receive = async (pieces: number, taken: number[], length = 64 * kibibyte): Promise<void> => {
    for (let piece = 0; piece < pieces; piece++) {
      await budget.take(length);
      taken.push(turns);
    }
  };

  it('is used up by one receiver after 256 KiB', async () => {
    const taken: number[] = [];
    await receive(9, taken);
    assert.deepEqual(taken, [0, 0, 0, 0, 1, 1, 1, 1, 2]);
  });

  it('is shared by all that receive at the same time', async () => {
    const taken: number[] = [];
    await Promise.all(Array.from({ length: 8 }, () => receive(4, taken)));
    const bytes = [...Map.groupBy(taken, (turn) => turn).values()].map(({ length }) => length * 64 * kibibyte);
    assert.deepEqual([bytes.length, Math.max(...bytes)], [8, turnBytes]);
  });

  it('is given to each of them in turn', async () => {
    const taken = Array.from({ length: 8 }, (): number[] => []);
    await Promise.all(taken.map((own) => receive(8, own)));
    const last = taken.map((own) => own.at(-1) ?? 0);
    assert.ok(Math.max(...last) - Math.min(...last) <= 2, last.join(' '));
  });

  it('is not exceeded by more than one piece', async () => {
    const taken: number[] = [];
    await receive(6, taken, 200 * kibibyte);
    assert.deepEqual(taken, [0, 0, 1, 1, 2, 2]);
  });

  it('gives all of a turn to each that takes it', async () => {
    const taken = await Promise.all(
      Array.from({ length: 4 }, async () => {
        await budget.takeTurn();
        return turns;
      }),
    );
    assert.equal(new Set(taken).size, 4, taken.join());
    await budget.take(1);
    assert.ok(turns > Math.max(...taken), `${turns}`);
  });
});
