import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { Failure, type FailureKind, outcomeOfKind } from '../../../src/core/base/failure.ts';
import type { FailureActions } from '../../../src/host/errors/showFailure.ts';
import type { Draft, FailedRequest } from '../../../src/protocol/messages.ts';
import { parts } from '../../support/fakeVscode.ts';

const { showFailure, showFree } = await import('../../../src/host/errors/showFailure.ts');
const { PanelFailures } = await import('../../../src/host/panel/panelFailures.ts');
const { MessageQueue } = await import('../../../src/host/ui/messages.ts');

const kinds = (Object.keys(outcomeOfKind) as FailureKind[]).filter((kind) => kind !== 'cancelled');
const draft: Draft = { prompt: 'a fox', style: '', size: '64x64', count: 1, format: 'jpeg', seed: null };

describe('A failure of the panel', () => {
  let messages: {
    readonly text: string;
    readonly buttons: readonly string[];
    readonly press: (label?: string) => void;
  }[];
  let isSeen: boolean;
  let reveals: number;
  let edited: Draft[];

  beforeEach(() => {
    [messages, isSeen, reveals, edited] = [[], true, 0, []];
    const show = (text: string, ...buttons: readonly string[]): Promise<string | undefined> => {
      const { promise, resolve } = Promise.withResolvers<string | undefined>();
      messages.push({ text, buttons, press: resolve });
      return promise;
    };
    parts.window = { showErrorMessage: show, showWarningMessage: show, showInformationMessage: show };
    parts.commands = { executeCommand: () => Promise.resolve() };
  });
  afterEach(() => {
    [parts.window, parts.commands] = [{}, {}];
  });

  function failuresOfPanel() {
    const log = { error: (line: string) => assert.fail(line) };
    const reveal = (): number => ++reveals;
    return new PanelFailures({ isSeen: () => isSeen, reveal, edit: (each) => edited.push(each), log });
  }

  const cards = (failures: ReturnType<typeof failuresOfPanel>): readonly FailedRequest[] => {
    const { message } = failures;
    return message.type === 'failures' ? message.failures : [];
  };

  interface Show {
    readonly kind: FailureKind;
    readonly of?: Draft;
    readonly retry?: FailureActions['retry'];
    readonly entryId?: string;
  }

  /** Shows one. @param failures of the panel; `undefined`: it is told as everywhere else */
  function show(failures: ReturnType<typeof failuresOfPanel> | undefined, { kind, of = draft, ...actions }: Show) {
    const view = failures?.viewFor(of);
    const none = () => Promise.resolve(false);
    const all = { retry: none, changePrompt: () => view?.changePrompt() ?? none(), saveRawResponse: none };
    return showFailure(new Failure(kind), 0, new MessageQueue(), { ...all, view, subject: '“a fox”', ...actions });
  }

  for (const kind of kinds) {
    it(`is told once, with the text of its message and all buttons: ${kind}`, async () => {
      void show(undefined, { kind });
      await setImmediate();
      const [told] = messages.splice(0);
      const failures = failuresOfPanel();
      void show(failures, { kind });
      await setImmediate();
      const [card, ...others] = cards(failures);
      // A message has room for some of them; one without any has another to close it.
      const inMessage = told?.buttons.filter((label) => label !== 'Close') ?? [];
      const labels = card?.actions.flatMap(({ label }) => (inMessage.includes(label) ? label : []));
      assert.deepEqual([card?.label, labels, others, messages], ['a fox', inMessage, [], []]);
      assert.equal(told?.text.replace('“a fox”: ', ''), card?.message);
      assert.equal(card?.isNews, true);
    });

    it(`is told by a message while nobody sees the panel, and its card keeps still: ${kind}`, async () => {
      isSeen = false;
      const failures = failuresOfPanel();
      void show(failures, { kind });
      await setImmediate();
      const told = cards(failures).map(({ isNews }) => isNews);
      assert.deepEqual([messages.length, told], [1, [false]]);
    });
  }

  it('is no news to a page that is loaded again', async () => {
    const failures = failuresOfPanel();
    void show(failures, { kind: 'connectionLost' });
    await setImmediate();
    failures.tellNoneAgain();
    assert.deepEqual(
      cards(failures).map(({ isNews }) => isNews),
      [false],
    );
  });

  it('is gone after a retry that worked, is there again after one that did not begin, and is never retried twice', async () => {
    const retries: ((hasWorked: boolean) => void)[] = [];
    const retry = (): Promise<boolean> => new Promise((resolve) => retries.push(resolve));
    const failures = failuresOfPanel();
    const shown = show(failures, { kind: 'connectionLost', retry });
    const press = async (): Promise<void> => {
      failures.press(cards(failures)[0]?.id ?? 0, 'generateAgainMayCharge');
      await setImmediate();
    };
    await press();
    await press();
    assert.deepEqual([retries.length, cards(failures).map(({ isBusy }) => isBusy)], [1, [true]]);
    retries[0]?.(false);
    await setImmediate();
    assert.deepEqual(
      cards(failures).map(({ isBusy }) => isBusy),
      [false],
    );
    await press();
    retries[1]?.(true);
    await shown;
    assert.deepEqual([retries.length, cards(failures)], [2, []]);
  });

  it('runs nothing that it does not offer', async () => {
    const failures = failuresOfPanel();
    let retries = 0;
    void show(failures, { kind: 'keyRejected', retry: () => Promise.resolve(++retries > 0) });
    await setImmediate();
    failures.press(cards(failures)[0]?.id ?? 0, 'generateAgain');
    failures.press(99, 'setApiKey');
    await setImmediate();
    assert.deepEqual([retries, cards(failures).length], [0, 1]);
  });

  it('has one card however often the same request fails, and none once it has images', async () => {
    const failures = failuresOfPanel();
    for (let times = 0; times < 8; times++) {
      void show(failures, { kind: 'serverError' });
      await setImmediate();
    }
    assert.equal(cards(failures).length, 1);
    void show(failures, { kind: 'serverError', of: { ...draft, prompt: 'a hen' } });
    await setImmediate();
    failures.closeEarlier({ ...draft });
    assert.deepEqual(
      cards(failures).map(({ label }) => label),
      ['a hen'],
    );
  });

  it('keeps the cards of paid images until they are saved, however many others there are', async () => {
    const failures = failuresOfPanel();
    void show(failures, { kind: 'saveRefused' });
    for (let number = 0; number < 100; number++) {
      void show(failures, { kind: 'keyRejected', of: { ...draft, prompt: `hen ${number}` } });
    }
    await setImmediate();
    failures.closeEarlier(draft);
    const labels = cards(failures).map(({ label }) => label);
    assert.deepEqual([labels.length, labels[0], labels.at(-1)], [51, 'hen 99', 'a fox']);
    failures.dismissAll();
    assert.deepEqual(cards(failures), []);
  });

  it('is closed when its entry is settled elsewhere', async () => {
    const failures = failuresOfPanel();
    const shown = show(failures, { kind: 'connectionLost', entryId: 'one' });
    void show(failures, { kind: 'connectionLost', entryId: 'two', of: { ...draft, prompt: 'a hen' } });
    await setImmediate();
    assert.deepEqual(failures.entryIds, ['two', 'one']);
    failures.closeSettled(['one']);
    await shown;
    assert.deepEqual(
      cards(failures).map(({ label }) => label),
      ['a hen'],
    );
  });

  it('takes the first button, of its message or of its card', async () => {
    isSeen = false;
    const failures = failuresOfPanel();
    let retries = 0;
    const shown = show(failures, { kind: 'rateLimited', retry: () => Promise.resolve(++retries > 0) });
    await setImmediate();
    failures.press(cards(failures)[0]?.id ?? 0, 'generateAgain');
    await shown;
    messages[0]?.press('Generate Again');
    await setImmediate();
    assert.deepEqual([retries, reveals, cards(failures)], [1, 1, []]);
    const again = show(failures, { kind: 'rateLimited', retry: () => Promise.resolve(++retries > 0) });
    await setImmediate();
    messages[1]?.press('Generate Again');
    await again;
    assert.deepEqual([retries, reveals, cards(failures)], [2, 1, []]);
  });

  it('is a card without buttons where a late cancel was free after all', async () => {
    const failures = failuresOfPanel();
    const shown = showFree(new Failure('cancelled'), failures.viewFor(draft));
    const [card] = cards(failures);
    const expected = ['information', 'Cancelled. Nothing was charged.', []];
    assert.deepEqual([card?.severity, card?.message, card?.actions], expected);
    failures.dismiss(card?.id ?? 0);
    await shown;
    assert.deepEqual(messages, []);
  });

  it('goes with its message', async () => {
    isSeen = false;
    const failures = failuresOfPanel();
    const shown = show(failures, { kind: 'rateLimited' });
    await setImmediate();
    messages[0]?.press();
    await shown;
    assert.deepEqual(cards(failures), []);
  });

  it('puts its prompt into the form', async () => {
    const failures = failuresOfPanel();
    const shown = show(failures, { kind: 'contentBlocked' });
    await setImmediate();
    failures.press(cards(failures)[0]?.id ?? 0, 'changePrompt');
    await shown;
    assert.deepEqual([edited, cards(failures)], [[draft], []]);
  });
});
