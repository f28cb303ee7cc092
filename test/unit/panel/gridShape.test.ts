import fc from 'fast-check';
import assert from 'node:assert/strict';
import { cellsInSight, gridHeight, gridShape, maxCells, stepInGrid } from '../../../media/panel/gridShape.ts';

const width = fc.integer({ min: 200, max: 4000 });
const height = fc.integer({ min: 200, max: 2400 });
const total = fc.integer({ min: 0, max: 10_000 });

describe('The grid', () => {
  it('has as many columns as fit', () => {
    assert.deepEqual(gridShape(288, 600), { columns: 2, cell: 140, rowHeight: 148 });
    assert.deepEqual(gridShape(600, 700), { columns: 4, cell: 144, rowHeight: 152 });
  });

  it('draws every visible cell, and never more cells than allowed', () => {
    fc.assert(
      fc.property(width, height, total, fc.double({ min: 0, max: 1, noNaN: true }), (width, height, total, part) => {
        const shape = gridShape(width, height);
        const top = part * Math.max(0, gridHeight(shape, total) - height);
        const { start, end } = cellsInSight(shape, total, top, height);
        const first = Math.floor(top / shape.rowHeight) * shape.columns;
        const last = Math.min(total, Math.ceil((top + height) / shape.rowHeight) * shape.columns);
        assert.ok(end - start <= maxCells);
        assert.ok(start <= Math.min(first, total) && end >= last, `${start}–${end} for ${first}–${last}`);
      }),
    );
  });

  it('is as high as its rows', () => {
    const shape = gridShape(600, 700);
    assert.deepEqual(
      [0, 1, 4, 5].map((total) => gridHeight(shape, total)),
      [0, 152, 152, 304],
    );
  });

  it('moves the focus with the arrow, page and end keys, and keeps it inside', () => {
    const steps = (index: number) =>
      ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', 'a', 'toString'].map(
        (key) => stepInGrid(key, index, 10, 3, 2),
      );
    assert.deepEqual(steps(4), [3, 5, 1, 7, 0, 9, 0, 9, undefined, undefined]);
    assert.deepEqual(steps(0), [0, 1, 0, 3, 0, 6, 0, 9, undefined, undefined]);
    assert.equal(stepInGrid('End', 0, 0, 3, 2), undefined);
  });
});
