import assert from 'node:assert/strict';
import { parseJsonBeginning } from '../../../src/core/base/json.ts';

describe('The beginning of JSON', () => {
  it('has what is whole before the cut, wherever that is', () => {
    const value = { a: [1, { b: 'x,"]\\' }], c: { d: null }, e: 'long' };
    const text = JSON.stringify(value);
    for (let end = 1; end < text.length; end++) {
      const cut = parseJsonBeginning(text.slice(0, end)) as Partial<typeof value>;
      for (const [name, given] of Object.entries(cut)) {
        const isLast = Object.keys(cut).at(-1) === name;
        assert.ok(isLast || JSON.stringify(given) === JSON.stringify(value[name as keyof typeof value]), `${end}`);
      }
    }
    assert.deepEqual(parseJsonBeginning(text), value);
    assert.deepEqual(parseJsonBeginning('{"a":[{"b":"x","c":"y'), { a: [{ b: 'x' }] });
  });

  it('is nothing where the text is no object and no list, or invalid', () => {
    for (const text of ['', 'x', '"a', '{a:1,', '<p>,</p>', '{"a" 1,"b":2', ']', '}{']) {
      assert.equal(parseJsonBeginning(text), undefined, text);
    }
  });
});
