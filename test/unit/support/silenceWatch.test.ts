import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { SilenceWatch } from '../../support/silenceWatch.ts';

describe('The silence watch', () => {
  const minuteMs = 60_000;
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('lets a run take an hour as long as a test ends every two minutes', async () => {
    const watch = new SilenceWatch();
    const run = Promise.withResolvers<number>();
    const result = watch.watch(run.promise);
    for (let minutes = 0; minutes < 60; minutes += 2) {
      mock.timers.tick(2 * minuteMs);
      watch.heard('    ✔ passes\n');
    }
    run.resolve(0);
    assert.equal(await result, 0);
  });

  it('fails after three minutes in which no test has ended, and names the last one', async () => {
    const watch = new SilenceWatch();
    const result = watch.watch(new Promise(() => undefined));
    mock.timers.tick(2 * minuteMs);
    watch.heard('  A suite\n    ✔ first\n');
    watch.heard('\n');
    mock.timers.tick(3 * minuteMs);
    await assert.rejects(result, { message: 'No test has ended for 180 s. Last heard: ✔ first' });
  });

  it('fails a run without any output', async () => {
    const result = new SilenceWatch(minuteMs).watch(new Promise(() => undefined));
    mock.timers.tick(minuteMs);
    await assert.rejects(result, { message: 'No test has ended for 60 s. Last heard: nothing' });
  });

  it('keeps the error of a run, and clears its timer', async () => {
    const watch = new SilenceWatch();
    await assert.rejects(watch.watch(Promise.reject(new Error('It has died.'))), { message: 'It has died.' });
    mock.timers.tick(4 * minuteMs);
  });
});
