import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { Failure, type FailureKind, outcomeOfKind } from '../../../src/core/base/failure.ts';
import { parts } from '../../support/fakeVscode.ts';

const { showFailure } = await import('../../../src/host/errors/showFailure.ts');
const { MessageQueue } = await import('../../../src/host/ui/messages.ts');

describe('The message of a failure', () => {
  let shown: string[];

  beforeEach(() => {
    shown = [];
    const show =
      (form: string) =>
      (message: string, ...buttons: readonly string[]) => {
        shown.push([form, message, ...buttons].join(' | '));
        return Promise.resolve(undefined);
      };
    parts.window = {
      showErrorMessage: show('error'),
      showWarningMessage: show('warning'),
      showInformationMessage: show('information'),
    };
  });
  afterEach(() => {
    parts.window = {};
  });

  async function messageOf(kind: FailureKind, usableImages = 0): Promise<string> {
    const retry = () => Promise.resolve(true);
    await showFailure(new Failure(kind), usableImages, new MessageQueue(), {
      subject: '“a fox”',
      retry,
      changePrompt: retry,
    });
    await setImmediate();
    return shown.splice(0).join();
  }

  it('is an information where the request was only refused here, and no error where it may succeed later', async () => {
    const forms: Record<string, FailureKind[]> = {};
    for (const kind of kinds) {
      const [form = ''] = (await messageOf(kind)).split(' | ');
      (forms[form] ??= []).push(kind);
    }
    const { information = [], warning, error = [], '': none } = forms;
    assert.deepEqual(
      [warning, none],
      [['notTried', 'fileInDoubt', 'rateLimited', 'cancelledAfterSend', 'takenOver'], ['cancelled']],
    );
    const faults = error.filter((kind) => outcomeOfKind[kind] === 'notSent');
    assert.deepEqual(faults, [
      'keyLost',
      'keyNotRemoved',
      'manifestUnreadable',
      'journalUnavailable',
      'unexpectedError',
      'hostUnreachable',
      'connectTimeout',
      'tlsUntrusted',
      'proxyRefused',
    ]);
    assert.ok(information.length > 20 && information.every((kind) => outcomeOfKind[kind] === 'notSent'));
  });

  it('is a warning where images came all the same', async () => {
    assert.match(await messageOf('connectionLost', 1), /^warning/);
    assert.match(await messageOf('saveRefused', 1), /^warning/);
  });

  it('names what was requested, unless it was refused here', async () => {
    assert.match(await messageOf('connectionLost'), /^error \| “a fox”: Lost the connection/);
    assert.match(await messageOf('noKey'), /^information \| Set an API key/);
  });

  it('has whole labels: those that do not fit beside the others are left out, and only the text names the spending', async () => {
    assert.match(await messageOf('answerNotJson'), / \| Save Raw Response… \| Generate Again \(May Charge Again\)$/);
    assert.match(await messageOf('answerIsHtml'), / \| Open Settings \| Generate Again \(May Charge Again\)$/);
    assert.match(await messageOf('connectionLost'), / \| Generate Again \(May Charge Again\) \| Show Log$/);
  });

  it('can be closed, and is shown whole, where nothing can be done about it', async () => {
    assert.match(await messageOf('cancelledAfterSend'), /save it for free\. \| Close$/);
    assert.match(await messageOf('nothingSelected'), /^information \| Select some text to use as the prompt\.$/);
  });

  it('offers to generate again or to change something, whatever the service sent', async () => {
    const sent = kinds.filter((kind) => ['inDoubt', 'paidUnusable'].includes(outcomeOfKind[kind]));
    for (const kind of sent.filter((each) => each !== 'cancelledAfterSend')) {
      assert.match(await messageOf(kind), / \| Generate Again \(May Charge Again\)/, kind);
    }
    const rejected = kinds.filter((kind) => outcomeOfKind[kind] === 'rejected');
    for (const kind of rejected) {
      assert.match(
        await messageOf(kind),
        / \| (?:Generate Again|Change Prompt…|Open Settings|Set API Key…|Open Service Website)/,
        kind,
      );
    }
  });
});

const kinds = Object.keys(outcomeOfKind) as FailureKind[];
