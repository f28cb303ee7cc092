import { cases } from '../../support/cases.ts';
import { cutMutated } from '../../support/pictures/mutatedPictures.ts';
import { testOption } from '../../support/testOptions.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';

const pictures = cases(400, 20_000);
const seed = testOption('seed', 1);

describe(`${pictures} damaged pictures, by the seed ${seed}`, () => {
  failOnUnhandledRejections();

  it('are cut exactly, or left as received', async () => {
    const counts = new Map<string, number>();
    for (let number = 0; number < pictures; number++) {
      const what = await cutMutated(`${seed}-${number}`).catch((error: unknown) => {
        throw new Error(`picture ${number} of the seed ${seed}`, { cause: error });
      });
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
    console.log(Object.fromEntries([...counts].toSorted(([a], [b]) => a.localeCompare(b))));
  });
});
