import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { eventually } from '../../../dev/editor/eventually.ts';
import { Failure, type FailureKind } from '../../../src/core/base/failure.ts';
import type { GenerationControllerDeps } from '../../../src/host/generation/generationController.ts';
import type { GenerationRequest, ResolvedRequest } from '../../../src/host/request/generationRequest.ts';
import { FakeQuickPick } from '../../support/fakeQuickPick.ts';
import { parts } from '../../support/fakeVscode.ts';

const { noTarget } = await import('../../../src/host/editor/insertionTarget.ts');
const { GenerationController } = await import('../../../src/host/generation/generationController.ts');
const { UnlinkedDelivery } = await import('../../../src/host/generation/linkDelivery.ts');
const { MessageQueue } = await import('../../../src/host/ui/messages.ts');

const [gone, there] = [{ sha256: 'a', path: 'gone.png' }, { sha256: 'b' }];

describe('A person whose reference images cannot be sent', () => {
  let shown: string[];
  let press: (label: string | undefined) => void;
  let pick: FakeQuickPick | undefined;
  let runs: (GenerationRequest['references'] | 'none')[];

  beforeEach(() => {
    [shown, runs, pick] = [[], [], undefined];
    const show = (...given: readonly string[]) => {
      shown.push(given.join(' | '));
      return new Promise((resolve) => (press = resolve));
    };
    parts.window = {
      showInformationMessage: show,
      showErrorMessage: show,
      createQuickPick: () => (pick = new FakeQuickPick()),
    };
  });
  afterEach(() => {
    parts.window = {};
  });

  /** @param refuses the requests with which of the references */
  async function run(kind: FailureKind, caller: 'person' | 'program' = 'person') {
    const isRefused = ({ references = [] }: GenerationRequest) =>
      kind === 'referenceMissing' ? references.includes(gone) : references.length > 0;
    const deps = {
      jobRunner: {
        run: (requests: readonly ResolvedRequest[]) => {
          runs.push(...requests.map(({ references }) => references ?? 'none'));
          return Promise.resolve([]);
        },
      },
      references: {
        read: (requests: readonly ResolvedRequest[]) =>
          requests.some(isRefused)
            ? Promise.reject(new Failure(kind, { reference: 1, count: 1, path: 'gone.png' }))
            : Promise.resolve(requests),
        withoutMissing: (requests: readonly GenerationRequest[]) =>
          Promise.resolve(requests.map((request) => ({ ...request, references: [there] }))),
      },
      apiKeys: { get: () => Promise.resolve() },
      ignoredByGit: { tell: () => Promise.resolve() },
      unsavedStatus: { add: () => undefined, refresh: () => Promise.resolve() },
      messages: new MessageQueue(),
      log: { info: () => undefined, error: () => undefined },
    };
    const controller = new GenerationController(deps as unknown as GenerationControllerDeps);
    const request = { args: { prompt: 'a fox' }, references: [gone, there], target: noTarget, caller };
    const { result } = await controller.run([request], new UnlinkedDelivery(false), 'nothing');
    await setImmediate();
    return !result.ok && result.kind;
  }

  const missing =
    'Reference image 1 was moved, deleted or changed: gone.png. Nothing was charged. Without it, image 2 in the prompt becomes image 1. | Generate Without It';
  const off =
    'Reference images are off. To send them, choose how in the setting starrise.service.references. Nothing was charged. | ' +
    'Open Settings | Generate Without Reference Images';

  const placeholder =
    'Reference image 1 is a placeholder: gone.png. Generate its image first. Nothing was charged. | Generate Without Reference Images';

  for (const [kind, message, button, left] of [
    ['referenceMissing', missing, 'Generate Without It', [there]],
    ['referencesOff', off, 'Generate Without Reference Images', 'none'],
    ['referenceIsPlaceholder', placeholder, 'Generate Without Reference Images', 'none'],
  ] as const) {
    it(`goes on without them only after a press, and after another look at the price: ${kind}`, async () => {
      assert.equal(await run(kind), kind);
      assert.deepEqual([shown, runs, pick], [[message], [], undefined]);
      press(button);
      await setImmediate();
      await setImmediate();
      assert.deepEqual([runs, pick?.rows[0]?.startsWith('Generate 1 image')], [[], true]);
      pick?.pressEnter();
      await eventually(() => assert.deepEqual(runs, [left]), 'the request is run');
    });

    it(`sends nothing when the message is closed: ${kind}`, async () => {
      await run(kind);
      press(undefined);
      await setImmediate();
      assert.deepEqual([runs, pick], [[], undefined]);
    });

    it(`is told, and a program only gets the failure: ${kind}`, async () => {
      assert.equal(await run(kind, 'program'), kind);
      assert.deepEqual([shown, runs], [[], []]);
    });
  }
});
