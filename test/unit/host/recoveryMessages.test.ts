import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { Failure, type FailureKind } from '../../../src/core/base/failure.ts';
import type { RecoveredGeneration } from '../../../src/core/generation/resumeEntry.ts';
import { parts } from '../../support/fakeVscode.ts';

const { showRecovered } = await import('../../../src/host/recovery/recoveryMessages.ts');
const { MessageQueue } = await import('../../../src/host/ui/messages.ts');

describe('The messages about generations of closed windows', () => {
  const shown: string[] = [];

  before(() => {
    const show = (form: string) => (message: string) => {
      shown.push(`${form}: ${message}`);
      return Promise.resolve(undefined);
    };
    parts.window = { showWarningMessage: show('warning'), showInformationMessage: show('information') };
  });
  after(() => {
    parts.window = {};
  });

  it('name the prompts, and are one for each reason', async () => {
    await showRecovered(
      [
        recovered('a fox', { unsaved: 1 }),
        recovered('an owl', { unsaved: 2 }),
        recovered('a bear', { failure: 'answerNotJson' }),
        recovered('a seal', { failure: 'accessDenied' }),
        recovered('a hare', { failure: 'accessDenied' }),
        recovered('', { failure: 'contentBlocked' }),
      ],
      new MessageQueue(),
    );
    await setImmediate();
    assert.deepEqual(shown.sort(), [
      'information: “a fox” and 1 more: 3 images are paid for but not saved yet. Saving them is free.',
      'warning: “Unknown request”: h rejected the prompt because of its content. Change the prompt. Nothing was charged.',
      'warning: “a bear”: A response that was probably charged contained no usable image. The raw response was kept.',
      'warning: “a seal” and 1 more: This key has no access to the model on h. Nothing was charged.',
    ]);
  });
});

function recovered(
  prompt: string,
  { unsaved = 0, failure }: { readonly unsaved?: number; readonly failure?: FailureKind },
): RecoveredGeneration {
  const entry = { intent: { order: { prompt } } };
  const outcome = { images: [], failure: failure && new Failure(failure, { host: 'h' }) };
  const images = Array.from({ length: unsaved }, () => ({}));
  return { entry, saved: [], unsaved: images, outcome, isReported: false } as unknown as RecoveredGeneration;
}
