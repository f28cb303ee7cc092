import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { Failure } from '../../../src/core/base/failure.ts';
import type { GenerationControllerDeps } from '../../../src/host/generation/generationController.ts';
import type { ResolvedRequest } from '../../../src/host/request/generationRequest.ts';
import { FakeQuickPick } from '../../support/fakeQuickPick.ts';
import { parts } from '../../support/fakeVscode.ts';

const { noTarget } = await import('../../../src/host/editor/insertionTarget.ts');
const { GenerationController } = await import('../../../src/host/generation/generationController.ts');
const { UnlinkedDelivery } = await import('../../../src/host/generation/linkDelivery.ts');
const { MessageQueue } = await import('../../../src/host/ui/messages.ts');

describe('The message of requests that failed', () => {
  const settings: Record<string, unknown> = {};
  let shown: string[];
  let press: (label: string | undefined) => void;
  let picks: FakeQuickPick[];
  let dialogs: string[];
  let sent: number[];
  let messages: string[];
  let kinds: ('connectionLost' | 'hostUnreachable' | 'noKey')[];
  /** Of the requests that were run: whether they are sent although an earlier one may have been charged. */
  let acceptsDoubt: unknown[];
  /** Of the requests that were run: the entries that an image of theirs settles. */
  let replaced: unknown[];
  /** Of the requests that were run: how many images each requests. */
  let counts: number[];
  let count: number;
  let seed: number | undefined;
  /** What came in spite of the failure. */
  let images: readonly object[];

  beforeEach(() => {
    [shown, picks, dialogs, sent, kinds, acceptsDoubt, messages] = [[], [], [], [], [], [], []];
    [counts, replaced, count, seed, images] = [[], [], 1, undefined, []];
    Object.assign(settings, { 'service.pricePerMegapixel': 1, 'image.size': '1024x1024' });
    parts.workspace = { getConfiguration: () => ({ get: (key: string) => settings[key], inspect: () => undefined }) };
    parts.commands = { executeCommand: () => Promise.resolve({ ok: true }) };
    const show = (message: string, ...labels: readonly string[]) => {
      shown.push(labels.join(' | '));
      messages.push(message);
      return new Promise((resolve) => (press = resolve));
    };
    parts.window = {
      createQuickPick: () => {
        const pick = new FakeQuickPick();
        picks.push(pick);
        return pick;
      },
      showErrorMessage: show,
      showWarningMessage: (message: string, ...labels: readonly (string | object)[]) =>
        labels.every((label) => typeof label === 'string')
          ? show(message, ...labels)
          : Promise.resolve(void dialogs.push(message)),
      showInformationMessage: show,
    };
  });
  afterEach(() => {
    [parts.workspace, parts.commands, parts.window] = [{}, {}, {}];
  });

  /** Runs so many requests that all fail, each time for the next reason; the first message is on the screen then. */
  async function fail(requests: number, ...reasons: typeof kinds): Promise<void> {
    kinds = reasons;
    const run = (resolved: readonly ResolvedRequest[]) => {
      const kind = kinds[Math.min(sent.length, kinds.length - 1)] ?? 'noKey';
      sent.push(resolved.length);
      counts.push(...resolved.map((request) => request.imageRequest.count));
      replaced.push(...resolved.map(({ replacedEntries }) => replacedEntries));
      acceptsDoubt.push(...resolved.map((request) => request.acceptsDoubt));
      return Promise.resolve(
        resolved.map((request, index) => ({
          request,
          generation: {
            ...{ request: request.imageRequest, images: images as never, failure: new Failure(kind) },
            ...(kind === 'connectionLost' && { doubt: `doubt ${sent.length}.${index}` }),
          },
        })),
      );
    };
    const log = { info: () => undefined, error: () => undefined };
    const ignoredByGit = { tell: () => Promise.resolve() };
    const unsavedStatus = { add: () => undefined, refresh: () => Promise.resolve() };
    const deps = {
      jobRunner: { run },
      apiKeys: { get: () => Promise.resolve() },
      references: { read: (given: unknown) => Promise.resolve(given) },
      ignoredByGit,
      unsavedStatus,
      messages: new MessageQueue(),
      log,
    };
    const controller = new GenerationController(deps as unknown as GenerationControllerDeps);
    const request = { args: { prompt: 'a fox', count, seed }, target: noTarget, caller: 'person' } as const;
    await controller.run(
      Array.from({ length: requests }, () => request),
      new UnlinkedDelivery(false),
      'confirmed',
    );
    await setImmediate();
  }

  async function pressButton(label: string | undefined): Promise<void> {
    press(label);
    await setImmediate();
  }

  it('has a button that names number, size and price of all of them, and sends them at once', async () => {
    await fail(3, 'connectionLost');
    const label = 'Generate Again (May Charge Again)';
    assert.deepEqual(shown, [`${label} | Show Log`]);
    assert.match(messages.join(), /Generate Again: 3 images · 1024 × 1024 · about 3\.15\.$/); // a long button is cut
    await pressButton(label);
    assert.deepEqual([sent, picks, dialogs], [[3, 3], [], []]);
    await pressButton(undefined);
  });

  it('has a button that is the yes to its doubt, and to no later one', async () => {
    await fail(1, 'connectionLost', 'hostUnreachable');
    await pressButton('Generate Again (May Charge Again)');
    await pressButton('Generate Again');
    assert.deepEqual(acceptsDoubt, [undefined, true, false]);
    await pressButton(undefined);
  });

  it('has a button whose images settle every doubt that they repeat', async () => {
    await fail(2, 'connectionLost', 'connectionLost', 'hostUnreachable');
    const label = 'Generate Again (May Charge Again)';
    await pressButton(label);
    await pressButton(label);
    const both = (index: number) => [`doubt 1.${index}`, `doubt 2.${index}`];
    assert.deepEqual(replaced, [undefined, undefined, ['doubt 1.0'], ['doubt 1.1'], both(0), both(1)]);
    await pressButton(undefined);
  });

  it('has a button that asks first above the limit, in one dialog', async () => {
    await fail(6, 'hostUnreachable');
    await pressButton('Generate Again');
    assert.deepEqual([sent, picks, dialogs], [[6], [], ['Generate 6 images?']]);
  });

  it('has a button that asks first when the settings have changed what it would cost', async () => {
    await fail(1, 'hostUnreachable');
    settings['image.size'] = '2048x1024';
    await pressButton('Generate Again');
    assert.deepEqual([sent, picks.length], [[1], 1]);
    picks[0]?.pressEscape();
    await setImmediate();
    assert.deepEqual(sent, [1]);
  });

  it('has a button that requests only the images that did not come', async () => {
    count = 4;
    images = Array.from({ length: 3 }, () => ({ format: 'jpeg', width: 1024, height: 1024 }));
    await fail(1, 'connectionLost');
    await pressButton('Generate Again (May Charge Again)');
    assert.deepEqual(counts, [4, 1]);
    await pressButton(undefined);
  });

  it('has a button that requests all images again where a seed was given, which makes the same ones', async () => {
    [count, seed] = [2, 7];
    images = [{ format: 'jpeg', width: 1024, height: 1024 }];
    await fail(1, 'connectionLost');
    await pressButton('Generate Again (May Charge Again)');
    assert.deepEqual(counts, [2, 2]);
    await pressButton(undefined);
  });

  it('asks before it sends them with a new key, which its button does not name', async () => {
    await fail(2, 'noKey');
    await pressButton('Set API Key…');
    assert.deepEqual([sent, picks[0]?.rows[0]], [[2], 'Generate 2 images, 1024 × 1024 · 2.1 MP, about 2.10']);
    picks[0]?.pressEscape();
    await setImmediate();
    assert.deepEqual(sent, [2]);
  });
});
