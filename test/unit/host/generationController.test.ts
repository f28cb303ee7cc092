import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { Failure } from '../../../src/core/base/failure.ts';
import type { Generation } from '../../../src/core/generation/generate.ts';
import type { GenerationControllerDeps } from '../../../src/host/generation/generationController.ts';
import type { CompletedRequest } from '../../../src/host/generation/jobRunner.ts';
import type { LinkDelivery } from '../../../src/host/generation/linkDelivery.ts';
import type { Caller, GenerationRequest, ResolvedRequest } from '../../../src/host/request/generationRequest.ts';
import { FakeInputBox } from '../../support/fakeInputBox.ts';
import { parts } from '../../support/fakeVscode.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';

const { GenerationController } = await import('../../../src/host/generation/generationController.ts');
const { noTarget } = await import('../../../src/host/editor/insertionTarget.ts');
const { MessageQueue } = await import('../../../src/host/ui/messages.ts');

describe('The generation controller', () => {
  failOnUnhandledRejections();
  let events: string[];
  let closeMessage: (chosen?: string) => void;

  beforeEach(() => {
    events = [];
    references = { read: (requests: unknown) => Promise.resolve(requests) };
    const show = (message: string, ...buttons: readonly string[]): Promise<string | undefined> => {
      events.push([`shows ${message}`, ...buttons].join(' | '));
      return new Promise((resolve) => (closeMessage = resolve));
    };
    const named =
      (form: string) =>
      (message: string, ...buttons: readonly string[]) =>
        show(`${form}: ${message}`, ...buttons);
    parts.window = {
      showErrorMessage: named('error'),
      showWarningMessage: named('warning'),
      showInformationMessage: named('information'),
    };
  });
  afterEach(() => {
    parts.window = {};
  });

  let references: object;
  let keys: object = { get: () => Promise.resolve() };
  const placeholderController = { insertInstead: () => Promise.resolve(events.push('draws placeholders') > 0) };

  /** A controller whose requests come to this. */
  function controllerOf(...generations: readonly Partial<Generation>[]) {
    const run = (requests: readonly ResolvedRequest[]): Promise<readonly CompletedRequest[]> => {
      events.push('runs');
      const ofRequest = (request: ResolvedRequest, index: number) => ({
        request,
        generation: { request: request.imageRequest, images: [], ...generations[index] },
      });
      return Promise.resolve(requests.map(ofRequest));
    };
    const log = { info: (line: string) => events.push(`logs ${line}`), error: (line: string) => events.push(line) };
    const ignoredByGit = { tell: () => Promise.resolve() };
    const unsavedStatus = {
      add: (id: string, images: number) => {
        events.push(...(images > 0 ? [`offers ${images} of ${id}`] : []));
      },
      refresh: () => Promise.resolve(),
    };
    const prepare = (): void => void events.push('is prepared');
    const deps = {
      jobRunner: { run, prepare },
      apiKeys: keys,
      references,
      placeholderController,
      ignoredByGit,
      unsavedStatus,
      messages: new MessageQueue(),
      log,
    };
    return new GenerationController(deps as unknown as GenerationControllerDeps);
  }

  function recordingDelivery(): LinkDelivery {
    const record = (event: string): void => void events.push(event);
    const report = (): Promise<void> => {
      record('reports');
      return Promise.resolve();
    };
    return {
      showsProgress: true,
      prepare: (requests) => requests,
      onSent: () => Promise.resolve(),
      onRefused: () => record('is refused'),
      onFinished: () => {
        record('is finished');
        return Promise.resolve([report]);
      },
      place: () => Promise.resolve(undefined),
      dispose: () => record('is disposed'),
    };
  }

  it('returns what has become of each request, and of all', async () => {
    const controller = controllerOf({ images: [image] }, { failure: new Failure('balanceEmpty') });
    const { result, results } = await controller.run([request(), request()], recordingDelivery(), look);
    assert.deepEqual(
      [result.ok && result.shortfall?.kind, result.images, results.map(({ ok }) => ok)],
      ['balanceEmpty', [image], [true, false]],
    );
  });

  it('says which numbers change without a missing reference image', async () => {
    const missing = (details: object) => Promise.reject(new Failure('referenceMissing', details));
    const shown = async (details: object, count: number): Promise<string> => {
      events = [];
      references = { read: () => missing(details) };
      const request = {
        ...{ args: { prompt: 'a fox' }, target: noTarget },
        caller: 'person',
        references: Array.from({ length: count }, (_, index) => ({ sha256: `${index}` })),
      } as const;
      await controllerOf().run([request], recordingDelivery(), 'shown');
      await setImmediate();
      return events.find((event) => event.startsWith('shows')) ?? '';
    };
    assert.match(await shown({ reference: 1, count: 1 }, 3), /Without it, image 2 in the prompt becomes image 1\./);
    assert.match(await shown({ reference: 1, count: 2 }, 3), /Without them, the images after them get other numbers/);
    assert.doesNotMatch(await shown({ reference: 3, count: 1 }, 3), /Without it/);
  });

  it('shows failures and reports to a person, and keeps the delivery until that is gone', async () => {
    const controller = controllerOf({ failure: new Failure('unexpectedError') });
    await controller.run([request('person')], recordingDelivery(), look);
    await setImmediate();
    const shown = events.map((event) => event.replace(/^shows .*/, 'shows a failure'));
    assert.deepEqual(shown, ['runs', 'is finished', 'reports', 'shows a failure']);
    closeMessage();
    await setImmediate();
    assert.equal(events.at(-1), 'is disposed');
  });

  it('shows nothing to anyone for a program', async () => {
    await controllerOf({ failure: new Failure('unexpectedError') }).run([request()], recordingDelivery(), look);
    await setImmediate();
    assert.deepEqual(events, ['runs', 'is finished', 'is disposed']);
  });

  it('keeps the delivery until images that come after a cancel are there', async () => {
    const late = Promise.withResolvers<Generation>();
    await controllerOf({ failure: new Failure('cancelledAfterSend'), late: late.promise }).run(
      [request()],
      recordingDelivery(),
      look,
    );
    await setImmediate();
    assert.deepEqual(events, ['runs', 'is finished']);
    late.resolve({ request: resolved, images: [image] });
    await setImmediate();
    assert.deepEqual(events, ['runs', 'is finished', 'is disposed']);
  });

  it('says nothing of a late cancel before its end, and offers all images of all requests in one message then', async () => {
    const late = [Promise.withResolvers<Generation>(), Promise.withResolvers<Generation>()];
    const failure = new Failure('cancelledAfterSend');
    const controller = controllerOf(...late.map(({ promise }) => ({ failure, late: promise })));
    await controller.run([request('person'), request('person')], recordingDelivery(), look);
    await setImmediate();
    assert.deepEqual(events.splice(0), ['runs', 'is finished', 'reports']);
    late[0]?.resolve(lateGeneration('one', 1));
    await setImmediate();
    assert.equal(events.length, 0);
    late[1]?.resolve(lateGeneration('two', 2));
    await setImmediate();
    assert.deepEqual(events, [
      'offers 1 of one',
      'offers 2 of two',
      'shows information: 3 images of “a fox” and 1 more arrived after you cancelled. They are already paid for. | Save',
    ]);
    closeMessage();
    await setImmediate();
    assert.equal(events.at(-1), 'is disposed');
  });

  it('says that nothing was charged when a cancel was in time after all', async () => {
    const failure = new Failure('cancelledAfterSend');
    const late = Promise.resolve({ request: resolved, images: [], failure: new Failure('cancelled') });
    await controllerOf({ failure, late }).run([request('person')], recordingDelivery(), look);
    await setImmediate();
    assert.equal(events.at(-1), 'shows information: Cancelled. Nothing was charged.');
    closeMessage();
  });

  it('names what failed, and says in the same message how many images are there', async () => {
    const controller = controllerOf(
      { images: [image] },
      { failure: new Failure('notTried') },
      { failure: new Failure('keyRejected', { host: 'h' }) },
    );
    await controller.run([request('person'), request('person'), request('person')], recordingDelivery(), look);
    await setImmediate();
    assert.match(
      events.at(-1) ?? '',
      /^shows error: “a fox” and 1 more: h rejected the API key.* Generated 1 of 3 images\./,
    );
    closeMessage();
  });

  it('refuses all requests for the reason of one, with the buttons of that failure, and logs it', async () => {
    const controller = controllerOf();
    const { results } = await controller.run(
      [request('person'), { ...request('person'), args: { prompt: ' ' } }],
      recordingDelivery(),
      look,
    );
    assert.deepEqual(
      results.map((result) => !result.ok && result.kind),
      ['promptEmpty', 'promptEmpty'],
    );
    assert.deepEqual(events, [
      'logs promptEmpty (notSent)',
      'is refused',
      'shows information: Enter a prompt first. | Change Prompt…',
    ]);
    closeMessage();
    await setImmediate();
    assert.equal(events.at(-1), 'is disposed');
  });

  for (const [what, typed, expected] of [
    ['runs the request when it is entered', ['sk-new'], ['runs', 'is finished', 'reports', 'is disposed']],
    ['draws placeholders instead', ['', ''], ['is refused', 'draws placeholders', 'is disposed']],
    ['runs and shows nothing after Escape', [], ['is refused', 'is disposed']],
  ] as const) {
    it(`asks a person without a key for it, and ${what}`, async () => {
      const usual = keys;
      keys = { get: () => Promise.reject(new Failure('noKey')), set: () => Promise.resolve(true) };
      const rest = [...typed];
      parts.window = { createInputBox: () => new FakeInputBox(rest) };
      await controllerOf({ images: [image] }).run([request('person')], recordingDelivery(), look);
      await setImmediate();
      assert.deepEqual(
        events.filter((event) => !event.startsWith('logs ')),
        expected,
      );
      keys = usual;
    });
  }

  it('disposes the delivery when the person chooses nothing, or cannot be asked', async () => {
    const controller = controllerOf();
    const outcome = await controller.runChosen(recordingDelivery(), look, () => Promise.resolve(undefined));
    assert.deepEqual([outcome, events.splice(0)], [undefined, ['is prepared', 'is disposed']]);
    const failing = controller.runChosen(recordingDelivery(), look, () =>
      Promise.reject(new Error('The window is gone.')),
    );
    await assert.rejects(failing, /The window is gone/);
    assert.deepEqual(events, ['is prepared', 'is disposed']);
  });

  it('runs what the person has chosen', async () => {
    const chosen = await controllerOf({ images: [image] }).runChosen(recordingDelivery(), look, () => {
      events.push('chooses');
      return Promise.resolve([request()]);
    });
    assert.deepEqual([chosen?.result.ok, events.slice(0, 2)], [true, ['is prepared', 'chooses']]);
  });
});

const image = { uri: 'file:///w/a.jpg', width: 64, height: 64, format: 'jpeg', seed: 1, sha256: 'a' } as const;
const resolved = { prompt: 'a fox', size: { width: 64, height: 64 }, count: 1, format: 'jpeg', seed: 1 } as never;

const look = 'confirmed';

/** Images that have arrived after a cancel. */
function lateGeneration(id: string, images: number): Generation {
  const unsaved = { images: Array.from({ length: images }, () => ({})), entry: { id } };
  return { request: resolved, images: [], unsaved } as unknown as Generation;
}

function request(caller: Caller = 'program'): GenerationRequest {
  return { args: { prompt: 'a fox' }, target: noTarget, caller };
}
