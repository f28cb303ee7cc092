import assert from 'node:assert/strict';
import { readArguments } from '../../../dev/test/options.ts';
import { testOption } from '../../support/testOptions.ts';

describe('The arguments of a test run', () => {
  it('name stages, and say how much the tests do', () => {
    assert.deepEqual(readArguments(['faults', '--kills', '10000', '--seed=7']), {
      stages: ['faults'],
      environment: { STARRISE_TEST_SEED: '7', STARRISE_TEST_KILLS: '10000' },
    });
  });

  for (const [args, says] of [
    [['--kills', 'many'], '--kills is a whole number, not "many"'],
    [['--kils', '1'], "Unknown option '--kils'"],
    [['--kills'], "Option '--kills <value>' argument missing"],
  ] as const) {
    it(`are refused: ${args.join(' ')}`, () => {
      const refusal = readArguments(args);
      assert.ok(typeof refusal === 'string' && refusal.startsWith(says), JSON.stringify(refusal));
    });
  }

  it('are passed to the tests, which have a default otherwise', () => {
    const given = { ...process.env }; // by the run that this test is a part of
    process.env['STARRISE_TEST_SEED'] = '12';
    delete process.env['STARRISE_TEST_KILLS'];
    try {
      assert.deepEqual([testOption('seed', 5), testOption('kills', 5)], [12, 5]);
    } finally {
      delete process.env['STARRISE_TEST_SEED'];
      Object.assign(process.env, given);
    }
  });
});
