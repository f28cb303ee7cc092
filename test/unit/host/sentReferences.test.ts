import assert from 'node:assert/strict';
import type { NewIntent } from '../../../src/core/journal/records.ts';
import type { Sender } from '../../../src/core/generation/sender.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { parseService } from '../../../src/core/service/service.ts';
import type { JobRunnerDeps } from '../../../src/host/generation/jobRunner.ts';
import type { ResolvedRequest } from '../../../src/host/request/generationRequest.ts';
import { parts } from '../../support/fakeVscode.ts';
import { bodyOf, requestWithReferences, sentReferences } from '../../support/references.ts';

const { JobRunner } = await import('../../../src/host/generation/jobRunner.ts');
const { JobRegistry } = await import('../../../src/host/generation/jobs.ts');
const { UnlinkedDelivery } = await import('../../../src/host/generation/linkDelivery.ts');
const { noTarget } = await import('../../../src/host/editor/insertionTarget.ts');

describe('A request with reference images', () => {
  let settings: Record<string, unknown>;
  let isTrusted: boolean;
  let begun: [NewIntent, Uint8Array][];
  let request: ResolvedRequest;

  beforeEach(() => {
    settings = { 'service.references': 'image', 'service.maxConcurrent': 1 };
    [isTrusted, begun] = [true, []];
    parts.window = { tabGroups: {} };
    parts.workspace = {
      getConfiguration: () => ({ get: (key: string) => settings[key], inspect: () => undefined }),
      get isTrusted() {
        return isTrusted;
      },
    };
    const imageRequest = requestWithReferences('image', 2);
    const contents = sentReferences(30, 40);
    const referenceFiles = contents.map((content, index) => ({
      record: { sha256: `${index}`.repeat(64) },
      size: { width: 1, height: 1 },
      content,
    }));
    const service = parseService('https://ai.alad.com');
    const args = { prompt: imageRequest.prompt };
    request = { args, imageRequest, referenceFiles, service, timeoutMs: 1000, target: noTarget, caller: 'program' };
  });
  afterEach(() => {
    [parts.window, parts.workspace] = [{}, {}];
  });

  /** @param beforeBegin called when the place of the images is looked for, right before the entry begins */
  async function run(beforeBegin: () => void = () => undefined) {
    const nothing = () => Promise.resolve();
    const entry = { isOurs: () => Promise.resolve(true), release: nothing };
    const sender: Sender = () => Promise.resolve({ images: [] });
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const deps = {
      sender,
      journal: {
        begin: (...given: [NewIntent, Uint8Array]) => {
          begun.push(given);
          return Promise.resolve(entry);
        },
      },
      apiKeys: { get: () => Promise.resolve(new Secret('key')) },
      imageStore: {
        prepare: () => {
          beforeBegin();
          return Promise.resolve({
            destination: { root: 'file:///w', folder: 'file:///w', naming: { path: 'a.png' } },
          });
        },
      },
      recents: { rememberRequest: nothing },
      jobs: new JobRegistry(),
      filePorts: { clock: { pause: nothing } },
      log,
    };
    const [completed] = await new JobRunner(deps as unknown as JobRunnerDeps).run(
      [request],
      new UnlinkedDelivery(false),
    );
    return completed?.generation.failure?.kind;
  }

  it('is in the journal with its body and its records, and keeps nothing of the files in memory after that', async () => {
    const expected = await bodyOf(request.imageRequest, sentReferences(30, 40));
    await run();
    const [[intent, body] = []] = begun;
    assert.deepEqual([intent?.request, Buffer.from(body ?? [])], [request.imageRequest, Buffer.from(expected)]);
    assert.deepEqual(
      request.referenceFiles?.map(({ content }) => content),
      [undefined, undefined],
    );
  });

  it('is not begun when references are switched off while it waits', async () => {
    const switchOff = () => (settings['service.references'] = 'off');
    assert.deepEqual([await run(switchOff), begun], ['referencesOff', []]);
  });

  it('is not begun in a workspace that is not trusted', async () => {
    isTrusted = false;
    assert.deepEqual([await run(), begun], ['referencesUntrusted', []]);
  });
});
