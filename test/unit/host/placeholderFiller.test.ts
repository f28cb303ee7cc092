import assert from 'node:assert/strict';
import { Failure } from '../../../src/core/base/failure.ts';
import { FileRegister } from '../../../src/core/generation/fileRegister.ts';
import type { GenerateResult } from '../../../src/core/generation/result.ts';
import type { SavedImage } from '../../../src/core/generation/save.ts';
import type { GenerationRequest } from '../../../src/host/request/generationRequest.ts';
import { parts } from '../../support/fakeVscode.ts';
import { foundImage } from '../../support/foundImages.ts';

const { PlaceholderFiller } = await import('../../../src/host/missingImages/placeholderFiller.ts');
const { noAdditions } = await import('../../../src/host/missingImages/missingImageRequest.ts');
const { fileKey } = await import('../../../src/host/ui/fileSystem.ts');
const { Uri } = await import('vscode');

describe('Placeholders for several missing images', () => {
  const register = new FileRegister();
  const errors: string[] = [];
  const drawn: (string | undefined)[] = [];
  let draw: (request: GenerationRequest) => Promise<SavedImage>;

  beforeEach(() => {
    errors.length = drawn.length = 0;
    draw = ({ args }) => {
      drawn.push(args.path);
      return Promise.resolve({
        uri: `file:///w/${args.path}`,
        width: 64,
        height: 64,
        format: 'png',
        seed: 1,
        sha256: 'x',
      });
    };
    parts.window = { tabGroups: { all: [] } };
  });
  afterEach(() => {
    parts.window = {};
  });

  const fill = (paths: readonly string[], options: { signal?: AbortSignal; didDraw?: () => void } = {}) =>
    new PlaceholderFiller(
      {
        placeholderController: { drawAtPath: (request) => draw(request) },
        ignoredByGit: { tell: () => Promise.resolve() },
        register,
        log: { error: (text) => errors.push(text) },
      },
      { listings: { clear: () => undefined } as never },
    ).fill(
      paths.map((path) => foundImage(path, 'a fox')),
      noAdditions,
      { caller: 'person', signal: new AbortController().signal, ...options },
    );

  it('are drawn up to a cancel', async () => {
    const cancelling = new AbortController();
    const results = await fill(['a.png', 'b.png', 'c.png'], {
      signal: cancelling.signal,
      didDraw: () => cancelling.abort(),
    });
    assert.deepEqual([results.map(outcome), drawn], [['ok', 'cancelled', 'cancelled'], ['a.png']]);
  });

  it('are drawn in spite of one that fails', async () => {
    const usual = draw;
    draw = (request) =>
      request.args.path === 'a.png' ? Promise.reject(new Failure('destinationReadOnly')) : usual(request);
    assert.deepEqual((await fill(['a.png', 'b.png'])).map(outcome), ['notSent', 'ok']);
    assert.deepEqual(errors, []);
  });

  it('are drawn in spite of an error, which is logged', async () => {
    const usual = draw;
    draw = (request) => (request.args.path === 'a.png' ? Promise.reject(new RangeError('x')) : usual(request));
    assert.deepEqual((await fill(['a.png', 'b.png'])).map(outcome), ['notSent', 'ok']);
    assert.equal(errors.length, 1);
  });

  it('wait for other work on their files, but not after a cancel', async () => {
    register.track(new Set([fileKey(Uri.parse('file:///w/a.png'))]), new Promise(() => undefined));
    const cancelling = new AbortController();
    const filling = fill(['a.png'], { signal: cancelling.signal });
    cancelling.abort();
    assert.deepEqual([(await filling).map(outcome), drawn], [['cancelled'], []]);
  });
});

function outcome(result: GenerateResult): string {
  return result.ok ? 'ok' : result.outcome;
}
