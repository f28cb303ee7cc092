import assert from 'node:assert/strict';
import { isCalledByProgram } from '../../../src/host/commands/commandDeps.ts';
import { ShownDay } from '../../../src/host/history/shownDay.ts';
import { ShownImage } from '../../../src/host/history/shownImage.ts';
import { recordOf } from '../history/records.ts';

describe('A call of a command', () => {
  class ElementOfTheEditor {
    readonly confirm = false;
  }

  for (const [what, args] of [
    ['nothing', undefined],
    ['null', null],
    ['a day of the list, from the title of the list', new ShownDay({ date: new Date(), records: [] })],
    ['an image of the list', new ShownImage(recordOf('a fox'))],
    ['anything that has a class', new ElementOfTheEditor()],
  ] as const) {
    it(`is a person’s with ${what}`, () => assert.equal(isCalledByProgram(args), false));
  }

  for (const [what, args] of [
    ['an argument object', { confirm: false }],
    ['an empty one', {}],
    ['one without prototype', Object.create(null)],
    ['what is no argument object', 'a lighthouse'],
    ['a list', [{ prompt: 'a lighthouse' }]],
    ['a number', 0],
  ] as const) {
    it(`is a program’s with ${what}`, () => assert.equal(isCalledByProgram(args), true));
  }
});
