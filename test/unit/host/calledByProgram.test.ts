import assert from 'node:assert/strict';
import { isCalledByProgram } from '../../../src/host/commands/commandDeps.ts';
import { HistoryDay, HistoryItem } from '../../../src/host/history/historyItems.ts';
import { recordOf } from '../history/records.ts';

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
  ] as const) {
    it(`comes from a program with ${what}`, () => assert.equal(isCalledByProgram(args), true));
  }
});
