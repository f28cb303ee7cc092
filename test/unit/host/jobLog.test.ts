import assert from 'node:assert/strict';
import { Failure } from '../../../src/core/base/failure.ts';
import type { SaveTarget } from '../../../src/core/generation/save.ts';
import type { Sender } from '../../../src/core/generation/sender.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import type { JobRunnerDeps } from '../../../src/host/generation/jobRunner.ts';
import type { PlaceholderControllerDeps } from '../../../src/host/placeholders/placeholderController.ts';
import { parts } from '../../support/fakeVscode.ts';

const { JobRunner } = await import('../../../src/host/generation/jobRunner.ts');
const { JobRegistry } = await import('../../../src/host/generation/jobs.ts');
const { UnlinkedDelivery } = await import('../../../src/host/generation/linkDelivery.ts');
const { PlaceholderController } = await import('../../../src/host/placeholders/placeholderController.ts');
const { resolveRequest } = await import('../../../src/host/request/generationRequest.ts');
const { noTarget } = await import('../../../src/host/editor/insertionTarget.ts');

const file = 'file:///home/mary/novel/assets/secret-fox.png';
const stored = { byteLength: 3, sha256: 'ab'.repeat(32), read: () => Promise.resolve(new Uint8Array(3)) };
const received = { index: 0, width: 64, height: 64, format: 'png', stored } as const;

describe('The log', () => {
  let lines: string[];
  const note = (line: string): void => void lines.push(line);
  const log = { info: note, warn: note, error: note };
  const request = resolveRequest({
    args: { prompt: 'A secret fox', size: '64x64', format: 'png' },
    target: noTarget,
    caller: 'program',
  });

  beforeEach(() => {
    lines = [];
    parts.window = { tabGroups: {} };
  });
  afterEach(() => {
    parts.window = {};
  });

  /** Whose images are saved, unless this fails. */
  function storeWith(failure?: Error) {
    const target: SaveTarget = {
      destination: {
        root: 'file:///home/mary/novel',
        folder: 'file:///home/mary/novel/assets',
        naming: { path: file },
      },
      save: ({ width, height, format, stored: { sha256 } }, { seed }) =>
        failure ? Promise.reject(failure) : Promise.resolve({ uri: file, width, height, format, seed, sha256 }),
    };
    return { prepare: () => Promise.resolve(target) };
  }

  async function generate(failure?: Error): Promise<void> {
    const nothing = () => Promise.resolve();
    const entry = { isOurs: () => Promise.resolve(true), willSave: nothing, didSave: nothing, release: nothing };
    const sender: Sender = () => Promise.resolve({ images: [received] });
    const deps = {
      sender,
      journal: { begin: () => Promise.resolve(entry) },
      apiKeys: { get: () => Promise.resolve(new Secret('key')) },
      imageStore: storeWith(failure),
      recents: { rememberRequest: () => Promise.reject(new Error(`no room for ${file}`)) },
      jobs: new JobRegistry(),
      filePorts: {},
      log,
    };
    await new JobRunner(deps as unknown as JobRunnerDeps).run([request], new UnlinkedDelivery(false));
  }

  async function draw(): Promise<void> {
    const clock = { pause: () => Promise.resolve() };
    const recents = { rememberPrompt: () => Promise.resolve() };
    const ignoredByGit = { tell: () => Promise.resolve() };
    const placeholders = { noteDrawn: () => undefined };
    const references = { recordsOf: () => Promise.resolve([]) };
    const deps = { imageStore: storeWith(), placeholders, references, clock, recents, ignoredByGit, log };
    const controller = new PlaceholderController(deps as unknown as PlaceholderControllerDeps);
    await controller.insertInstead([request], { place: () => Promise.resolve(undefined) });
  }

  for (const [what, work, expected] of [
    ['a saved image', () => generate(), 'Saved: 64x64, png'],
    ['a failure', () => generate(new Failure('saveRefused', { path: file })), 'saveRefused'],
    ['an error of the disk', () => generate(new Error(`EIO: ${file}`)), 'saveRefused'],
    ['a placeholder', draw, 'Placeholder for a program: 64x64, png'],
  ] as const) {
    it(`tells of ${what} without a word of the prompt and without a path`, async () => {
      await work();
      const text = lines.join('\n');
      assert.ok(text.includes(expected), text);
      assert.doesNotMatch(text, /secret|fox|mary|novel/iv);
    });
  }
});
