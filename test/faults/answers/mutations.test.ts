import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { Random } from '../../../dev/imageService/picture/random.ts';
import { Failure } from '../../../src/core/base/failure.ts';
import { neededBytes } from '../../support/memory.ts';
import { testOption } from '../../support/testOptions.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';
import { comparable, take, type Outcome } from './answered.ts';
import { bases } from './bases.ts';
import { chunk, mutate } from './mutate.ts';
import { shaOfText } from './reference.ts';

const answers = testOption('answers', 20_000);
const seed = testOption('seed', 1);
const bodies = Object.values(bases).map((text) => Buffer.from(text));
const batch = 500;
const mostGrowthBytes = 32 * 1024 * 1024;

describe(`${answers} modified responses, by the seed ${seed}`, () => {
  failOnUnhandledRejections();

  it('have a message for any chunk borders, drop no valid image, and use bounded memory', async () => {
    const atStart = neededBytes();
    const kinds = new Map<string, number>();
    for (let number = 0; number < answers; number++) {
      const { failure } = await play(new Random(`${seed}-${number}`)).catch((error: unknown) => {
        throw new Error(`response ${number} of the seed ${seed}`, { cause: error });
      });
      const kind = failure?.kind ?? 'ok';
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if (number % batch === 0) {
        await setImmediate();
        assert.ok(neededBytes() - atStart < mostGrowthBytes, `memory grows: response ${number}`);
      }
    }
    console.log(Object.fromEntries([...kinds].toSorted(([a], [b]) => a.localeCompare(b))));
  });
});

/** One response of a random kind, received as a whole and in chunks. */
async function play(random: Random): Promise<Outcome> {
  const original = bodies[Math.floor(random.between(0, bodies.length))] ?? Buffer.alloc(0);
  const { body, intactBytes } = mutate(original, random);
  const status = random.next() < 0.8 ? 200 : random.pick([400, 401, 403, 429, 500, 502, 503]);
  const requested = random.pick([1, 1, 2, 4]);
  const ending =
    random.next() < 0.1 ? [new Failure(random.pick(['connectionLost', 'answerStalled', 'answerLate']))] : [];
  const whole = await take({ status, requested, chunks: [body, ...ending] });
  const inPieces = await take({ status, requested, chunks: [...chunk(body, random), ...ending] });
  assert.deepEqual(comparable(inPieces), comparable(whole));
  if (status === 200) {
    const early = goodTexts(body.subarray(0, intactBytes));
    assert.ok(
      early.every((sha) => [...whole.images.values()].includes(sha)),
      'a valid image was dropped',
    );
  }
  return whole;
}

/** The valid images whose last byte is before the first change. */
function goodTexts(intact: Buffer): readonly string[] {
  const texts = intact.toString('latin1').matchAll(/"(?:b64_json|url)": ?"([^"]*)"/g);
  return [...texts].flatMap(([, text = '']) => shaOfText(text) ?? []);
}
