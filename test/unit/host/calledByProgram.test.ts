import assert from 'node:assert/strict';
import '../../support/fakeVscode.ts';
import { recordOf } from '../history/records.ts';

const { isCalledByProgram, readOnce } = await import('../../../src/host/commands/commandDeps.ts');
const { HistoryDay, HistoryItem } = await import('../../../src/host/history/historyItems.ts');

describe('A call of a command', () => {
  class ElementOfTheEditor {
    readonly confirm = false;
  }

  for (const [what, args] of [
    ['nothing', undefined],
    ['null', null],
    ['a day of the list, from the title of the list', new HistoryDay({ date: new Date(), records: [] })],
    ['an image of the list', new HistoryItem(recordOf('a fox'))],
    ['anything that has a class', new ElementOfTheEditor()],
  ] as const) {
    it(`comes from a person with ${what}`, () => assert.equal(isCalledByProgram(args), false));
  }

  for (const [what, args] of [
    ['an argument object', { confirm: false }],
    ['an empty one', {}],
    ['one without prototype', Object.create(null)],
    ['what is no argument object', 'a lighthouse'],
    ['a list', [{ prompt: 'a lighthouse' }]],
    ['a number', 0],
    ['a proxy that throws', new Proxy({}, { getPrototypeOf: fail })],
  ] as const) {
    it(`comes from a program with ${what}`, () => assert.equal(isCalledByProgram(args), true));
  }
});

describe('The arguments of a program', () => {
  const values = (args: object) => Object.entries(readOnce(args) as object);

  it('are read once', () => {
    let reads = 0;
    const args = Object.defineProperty({}, 'uri', { enumerable: true, get: () => `read ${++reads}` });
    assert.deepEqual([values(args), reads], [[['uri', 'read 1']], 1]);
  });

  it('keep texts, numbers and lists of them, and no objects, whose reading could throw or not end', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    const cyclic: Record<string, unknown> = { prompt: 'a fox', count: 2 };
    cyclic['uri'] = cyclic;
    const args = { ...cyclic, list: ['a.png', 7, cyclic, ['b.png']], long: Array(1000).fill(1), nothing: null };
    const kept = [
      ['prompt', 'a fox'],
      ['count', 2],
      ['uri', {}],
      ['list', ['a.png', 7, {}, {}]],
      ['long', Array(100).fill(1)],
      ['nothing', null],
    ];
    assert.deepEqual(values(args), kept);
    revoke();
    assert.throws(() => readOnce({ uri: proxy }), { kind: 'argumentsMalformed' });
  });

  it('are malformed when reading them throws', () => {
    const getter = Object.defineProperty({}, 'uri', { enumerable: true, get: fail });
    for (const args of [getter, new Proxy({}, { ownKeys: fail })]) {
      assert.throws(() => readOnce(args), { kind: 'argumentsMalformed', outcome: 'notSent' });
    }
  });
});

function fail(): never {
  throw new Error('hostile');
}
