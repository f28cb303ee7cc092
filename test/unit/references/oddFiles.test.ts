import { Random } from '../../../dev/imageService/picture/random.ts';
import { cases } from '../../support/cases.ts';
import { prepareOdd } from '../../support/pictures/oddFiles.ts';
import { testOption } from '../../support/testOptions.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';

const files = cases(300, 5_000);
const seed = testOption('seed', 1);

describe(`${files} odd files as reference images, by the seed ${seed}`, () => {
  failOnUnhandledRejections();

  it('are refused with a reason, or come out whole', async () => {
    const counts = new Map<string, number>();
    for (let number = 0; number < files; number++) {
      const what = await prepareOdd(new Random(`${seed}-${number}`)).catch((error: unknown) => {
        throw new Error(`file ${number} of the seed ${seed}`, { cause: error });
      });
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
    console.log(Object.fromEntries([...counts].toSorted(([a], [b]) => a.localeCompare(b))));
  });
});
