import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { Failure } from '../../../src/core/base/failure.ts';
import type { CommandDeps } from '../../../src/host/commands/commandDeps.ts';
import type { InsertionTarget } from '../../../src/host/editor/insertionTarget.ts';
import type { GenerationControllerDeps } from '../../../src/host/generation/generationController.ts';
import type { JobRunnerDeps } from '../../../src/host/generation/jobRunner.ts';
import type { TextDeliveryDeps } from '../../../src/host/generation/textDelivery.ts';
import type { ResolvedRequest } from '../../../src/host/request/generationRequest.ts';
import { EventEmitter, eventOf, parts } from '../../support/fakeVscode.ts';

const { placeOnce } = await import('../../../src/host/editor/placeOnce.ts');
const { withAbortSignal } = await import('../../../src/host/ui/abortSignal.ts');
const { GenerationController } = await import('../../../src/host/generation/generationController.ts');
const { TextDelivery } = await import('../../../src/host/generation/textDelivery.ts');
const { generateFromSelection } = await import('../../../src/host/commands/generate.ts');
const { JobRunner } = await import('../../../src/host/generation/jobRunner.ts');
const { JobRegistry } = await import('../../../src/host/generation/jobs.ts');
const { Uri } = await import('vscode');

describe('No listener remains', () => {
  afterEach(() => {
    parts.window = {};
    parts.workspace = {};
  });

  it('on the signal of a program after its generation has ended', async () => {
    const { signal } = new AbortController();
    const nothing = () => undefined;
    const deps = {
      apiKeys: { get: () => Promise.reject(new Failure('noKey')) },
      recents: { rememberRequest: () => Promise.resolve() },
      log: { info: nothing, error: nothing, warn: nothing },
      jobs: new JobRegistry(),
    };
    const imageRequest = { prompt: 'a fox', size: { width: 64, height: 64 }, count: 1, format: 'png', seed: 1 };
    const request = { args: { prompt: 'a fox' }, imageRequest, service: { host: 'images.example' }, caller: 'program' };
    const generating = new JobRunner(deps as unknown as JobRunnerDeps).run(
      [request as unknown as ResolvedRequest],
      { showsProgress: true, onSent: () => Promise.resolve() },
      signal,
    );
    assert.equal(getEventListeners(signal, 'abort').length, 1);
    const [made] = await generating;
    await new Promise(setImmediate);
    assert.deepEqual([made?.generation.failure?.kind, getEventListeners(signal, 'abort').length], ['noKey', 0]);
  });

  it('on the token of a program after its call has ended, with or without an error', async () => {
    const cancelled = new EventEmitter();
    const token = { isCancellationRequested: false, onCancellationRequested: cancelled.event } as never;
    const seen: unknown[] = [];
    const fail = (signal: AbortSignal): Promise<never> => {
      seen.push(cancelled.size);
      cancelled.fire();
      seen.push(signal.aborted);
      return Promise.reject(new Error('no'));
    };
    await assert.rejects(withAbortSignal(token, fail));
    assert.deepEqual([seen, cancelled.size], [[1, true], 0]);
  });

  it('on the document of a selection when its options cannot be asked for', async () => {
    const at = { line: 0, character: 0, with: () => at };
    const selection = { start: at, end: at };
    const document = {
      uri: Uri.parse('untitled:///a.md'),
      isUntitled: true,
      lineAt: () => ({ text: 'a fox' }),
      getText: () => 'a fox',
      offsetAt: () => 0,
    };
    const createQuickPick = () => {
      throw new Error('The window is gone.');
    };
    parts.window = { activeTextEditor: { document, selections: [selection] }, createQuickPick };
    parts.workspace = { notebookDocuments: [] };
    const changes = eventOf('onDidChangeTextDocument');
    const before = changes.size;
    const deps = {
      recents: { options: {} },
      controller: new GenerationController({
        jobRunner: { prepare: () => undefined },
      } as unknown as GenerationControllerDeps),
      textDelivery: (...[target, ranges]: Parameters<CommandDeps['textDelivery']>) =>
        new TextDelivery({} as TextDeliveryDeps, target, ranges),
    };
    const command = generateFromSelection(deps as unknown as CommandDeps);
    await assert.rejects(command(), /The window is gone/);
    assert.equal(changes.size - before, 0);
  });

  for (const [what, choose] of [
    ['was chosen', () => Promise.resolve([{ text: '![a fox](a.jpg)' }])],
    ['was not chosen', () => Promise.resolve(undefined)],
    ['could not be chosen', () => Promise.reject(new Error('The window is gone.'))],
  ] as const) {
    it(`to the text when an image for it ${what}`, async () => {
      const document = { uri: Uri.parse('file:///a.md'), isClosed: true };
      const changes = eventOf('onDidChangeTextDocument');
      const before = changes.size;
      let whileChoosing = 0;
      const target = { document, editor: undefined, documentUri: document.uri, offsets: [0] };
      const placing = placeOnce(target as unknown as InsertionTarget, () => {
        whileChoosing = changes.size;
        return choose();
      });
      await Promise.allSettled([placing]);
      assert.deepEqual([whileChoosing - before, changes.size - before], [1, 0]);
    });
  }
});
