import assert from 'node:assert/strict';
import { entryState, type EntryState } from '../../../src/core/journal/entryState.ts';

const maxSilenceMs = 1000;
const silences = { never: undefined, now: 0, 'just now': 999, 'too long ago': 1000, 'long ago': 60_000 } as const;
type Silence = keyof typeof silences;
type File = 'intent' | 'sent' | 'arrival';

function stateOf(files: readonly File[], owner: Silence, sender: Silence): EntryState {
  const facts = {
    hasIntent: files.includes('intent'),
    isSent: files.includes('sent'),
    hasOutcome: files.includes('arrival'),
    ownerSilenceMs: silences[owner],
    senderSilenceMs: silences[sender],
  };
  return entryState(facts, maxSilenceMs);
}

/** What an entry is whose owner is not heard of, by its files and by its sender’s last sign of life. */
function testWithoutOwner(
  state: EntryState,
  rows: readonly (readonly [files: readonly File[], senders: readonly Silence[]])[],
) {
  for (const [files, carriers] of rows) {
    it(`is ${state} with ${files.join(' and ') || 'nothing'}, its sender heard of ${carriers.join(' or ')}`, () => {
      for (const sender of carriers) {
        for (const owner of ['never', 'too long ago', 'long ago'] as const) {
          assert.equal(stateOf(files, owner, sender), state, `its owner heard of ${owner}, its carrier ${sender}`);
        }
      }
    });
  }
}

const everySilence = ['never', 'now', 'just now', 'too long ago', 'long ago'] as const;

describe('The state of an entry', () => {
  it('is owned as long as its owner has a heartbeat, whatever else there is', () => {
    for (const files of [[], ['intent'], ['intent', 'sent'], ['intent', 'sent', 'arrival']] as const) {
      for (const sender of everySilence) {
        assert.equal(stateOf(files, 'now', sender), 'owned');
        assert.equal(stateOf(files, 'just now', sender), 'owned');
      }
    }
  });

  testWithoutOwner('abandoned', [
    [['intent', 'sent'], everySilence],
    [['intent', 'arrival'], everySilence],
    [['intent', 'sent', 'arrival'], everySilence],
    [['intent'], ['now', 'just now']],
  ]);
  testWithoutOwner('orphaned', [
    [['intent'], ['never', 'too long ago', 'long ago']],
    [[], everySilence],
    [['sent'], everySilence],
    [['arrival'], everySilence],
    [['sent', 'arrival'], everySilence],
  ]);
});
