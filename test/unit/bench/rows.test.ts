import assert from 'node:assert/strict';
import { generationRows } from '../../../dev/bench/generationRows.ts';
import { judge, ratioRow, type Row, rounded, withUnit } from '../../../dev/bench/row.ts';
import { resultOf } from '../../../dev/bench/rounds.ts';
import { resultsWith, sample } from './results.ts';

const row: Row = { group: 'Time', figure: 'saved', measured: '', value: 1, target: 1 };

describe('A row of the bench', () => {
  it('passes up to its target, and fails above it', () => {
    assert.deepEqual([judge(row), judge({ ...row, value: 1.001 })], ['PASS', 'FAIL']);
  });

  it('is too noisy from 15 % of waiting for a CPU on, whatever its value', () => {
    const judged = [0.149, 0.15].flatMap((queued) => [judge({ ...row, queued }), judge({ ...row, queued, value: 2 })]);
    assert.deepEqual(judged, ['PASS', 'FAIL', 'too noisy', 'too noisy']);
  });

  it('is not measured where the system does not report its value or its noise', () => {
    assert.deepEqual([judge({ ...row, value: NaN }), judge({ ...row, queued: NaN })], ['not measured', 'not measured']);
  });

  it('divides two figures and names both', () => {
    const { value, measured } = ratioRow(row, ['ours', 120], ['axios', 160]);
    assert.deepEqual([value, measured], [0.75, 'ours 120 ms, axios 160 ms']);
  });

  it('shows three digits and the unit', () => {
    assert.deepEqual([rounded(1234.5), rounded(0.12345), withUnit(7.7777, { unit: 'MB' })], ['1235', '0.123', '7.78 MB']);
  });
});

describe('The rows of a generation', () => {
  it('count work on every machine, and time only where it is quiet', () => {
    const rows = generationRows(resultsWith({ starrise: { queued: 0.5 } }));
    const noisy = rows.filter((each) => judge(each) === 'too noisy');
    assert.deepEqual(
      noisy.map(({ figure }) => figure),
      rows.filter(({ group }) => group === 'Time').map(({ figure }) => figure),
    );
  });

  it('fail each by the figure that they are about', () => {
    const failing = (figures: Partial<typeof sample>): readonly string[] =>
      generationRows(resultsWith({ starrise: figures }))
        .filter((each) => judge(each) === 'FAIL')
        .map(({ figure }) => figure);
    const usual = generationRows(resultsWith()).filter((each) => judge(each) === 'FAIL');
    const more = (figures: Partial<typeof sample>) =>
      failing(figures).filter((figure) => !usual.some((each) => each.figure === figure));
    assert.deepEqual(more({ written: 1.03 }), ['Bytes written for each byte of the images']);
    assert.deepEqual(more({ grownMegabytes: 13 }), ['Memory over the usual, the most of 1, 2 and 4 images']);
    assert.deepEqual(more({ restMs: 26 }), ['From the last byte to four saved images']);
    assert.deepEqual(more({ longestBusyMs: 7.5 }), [
      'Longest time without a pause for other work, cold, over receive only',
      'Longest time without a pause for other work, cold, at 20 MB/s, over receive only',
    ]);
  });

  it('fail where one of several images takes more than one alone, however many there are', () => {
    const failing = (size: { readonly count?: number; readonly atOnce?: number }): readonly string[] => {
      const { count = 4, atOnce = 1 } = size;
      const results = resultsWith().map(([variant, figures]) => {
        const images = variant.count * variant.atOnce;
        const excess = variant.count === count && variant.atOnce === atOnce ? 1.2 : 1;
        return [variant, { ...figures, cpuMs: images * excess }] as const;
      });
      const rows = generationRows(results).filter(({ figure }) => figure.startsWith('CPU time for an image'));
      return rows.filter((each) => judge(each) === 'FAIL').map(({ figure }) => figure);
    };
    const [images, requests] = ['2 and 4 in a request', '2, 4 and 8 requests at once'].map(
      (what) => `CPU time for an image: ${what}, against 1`,
    );
    assert.deepEqual(failing({ count: 3 }), []);
    assert.deepEqual([failing({ count: 2 }), failing({ count: 4 })], [[images], [images]]);
    assert.deepEqual([failing({ atOnce: 2 }), failing({ atOnce: 8 })], [[requests], [requests]]);
  });

  it('take cold and warm apart', () => {
    const results = resultsWith().map(([variant, figures]) =>
      variant.state === 'warm' ? ([variant, { ...figures, longestBusyMs: 9 }] as const) : ([variant, figures] as const),
    );
    const of = (state: 'cold' | 'warm') => resultOf(results, { subject: 'starrise', state }).longestBusyMs;
    assert.deepEqual([of('cold'), of('warm')], [5, 9]);
  });

  it('cannot be made without a measurement', () => {
    assert.throws(() => generationRows([]), /Not measured/);
  });
});
