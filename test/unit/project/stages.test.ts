import assert from 'node:assert/strict';
import manifest from '../../../package.json' with { type: 'json' };
import { chooseStages } from '../../../dev/test/stages.ts';

function lanesOf(...names: readonly string[]): readonly (readonly string[])[] {
  const lanes = chooseStages(names);
  assert.ok(typeof lanes !== 'string');
  return lanes.map((lane) => lane.map(({ name }) => name)).filter((lane) => lane.length > 0);
}

/** The stages of `npm run test:faults`. */
const namesOfFaults = manifest.scripts['test:faults'].split(' ').at(-1)?.split(':').slice(1) ?? [];

describe('The stages of npm test', () => {
  it('start no editor beside tests that measure CPU time', () => {
    const editors = ['integration', 'web', 'ui', 'page', 'floor', 'floor-web', 'desktop'];
    const others = lanesOf(...namesOfFaults).filter((lane) => !lane.includes('faults'));
    assert.deepEqual(
      editors.filter((name) => others.flat().includes(name)),
      [],
    );
  });

  it('keep two cores busy', () => assert.equal(lanesOf().length, 2));

  it('omit slow stages, which run on request with what they need', () => {
    const usual = lanesOf().flat();
    assert.deepEqual(
      ['thorough', 'faults', 'mutation', 'desktop'].filter((name) => usual.includes(name)),
      [],
    );
    assert.deepEqual(lanesOf('faults').flat(), ['set-up', 'package', 'faults']);
  });

  it('run every generated case in test:faults', () => {
    const stages = chooseStages(namesOfFaults);
    assert.ok(typeof stages !== 'string');
    const [thorough] = stages.flat().filter(({ environment }) => environment?.['STARRISE_TEST_THOROUGH'] === '1');
    assert.deepEqual([namesOfFaults.includes('faults'), thorough?.name], [true, 'thorough']);
  });

  it('are listed when an unknown one is requested', () => {
    const refusal = chooseStages(['units']);
    assert.ok(typeof refusal === 'string');
    assert.match(refusal, /^There is no stage "units"\. Stages: .*\bunit\b/);
  });
});
