import assert from 'node:assert/strict';
import { manifestEntryOf, imageDetailsOf } from '../../../src/core/history/manifest.ts';
import { repeatOptions } from '../../../src/core/request/options.ts';
import { recordOf } from '../history/records.ts';
import { plain, whole } from '../stored/intents.ts';

const record = recordOf('a fox', { style: 'ink', alt: 'A fox', path: 'img/fox.png', count: 3, format: 'webp' });

describe('The request of a record', () => {
  it('of the history has the requested size and format, not those of the image', () => {
    const options = { prompt: 'a fox', style: 'ink', path: 'img/fox.png', size: '1024x768', count: 3, format: 'jpeg' };
    assert.deepEqual(repeatOptions(record, 'newSeed'), options);
    assert.deepEqual(repeatOptions(record, 'sameSeed'), { ...options, seed: 7 });
  });

  it('of a manifest has the prompt as it was sent, and no format', () => {
    const details = imageDetailsOf({ ...manifestEntryOf('fox.png', 'a fox, ink', record), style: 5, license: 'CC0' });
    assert.deepEqual(repeatOptions(details, 'sameSeed'), { prompt: 'a fox, ink', size: '1024x768', seed: 7, count: 3 });
  });

  it('of a placeholder has the values of its note', () =>
    assert.deepEqual(repeatOptions({ prompt: 'a hen', size: { width: 65, height: 64 }, seed: 0 }, 'sameSeed'), {
      prompt: 'a hen',
      size: '65x64',
      seed: 0,
    }));

  it('of the journal has the prompt as the user wrote it', () => {
    const { request, order } = whole;
    assert.deepEqual(repeatOptions({ ...request, ...order }, 'newSeed'), {
      prompt: order.prompt,
      style: 'flat vector',
      path: 'img/hero.png',
      size: '1200x624',
      count: 2,
      format: 'png',
    });
  });

  it('is the same after it was stored', () => {
    const options = repeatOptions({ ...plain.request, style: 'ink' }, 'sameSeed');
    assert.deepEqual(repeatOptions(options, 'sameSeed'), options);
  });
});
