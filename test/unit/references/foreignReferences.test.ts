import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { ReferencesDeps } from '../../../src/host/references/references.ts';
import type { ResolvedRequest } from '../../../src/host/request/generationRequest.ts';
import { parts } from '../../support/fakeVscode.ts';
import { cropTools, sizeOf } from '../../support/pictures/crop.ts';
import { makePng } from '../../support/pictures/makePng.ts';

const vscode = await import('vscode');
const { References } = await import('../../../src/host/references/references.ts');

describe('A reference image that is known by its hash', () => {
  const picture = makePng({ size: sizeOf('8x8'), colourType: 2, depth: 8 });
  const sha256 = createHash('sha256').update(picture).digest('hex');
  const folder = { uri: vscode.Uri.file('/w'), name: 'w', index: 0 };
  let history: Record<string, string>;
  let isKept: boolean;

  beforeEach(() => {
    [history, isKept] = [{}, false];
    parts.workspace = {
      isTrusted: true,
      workspaceFolders: [folder],
      getWorkspaceFolder: ({ path }: { path: string }) => (path.startsWith('/w/') ? folder : undefined),
      getConfiguration: () => ({ get: (key: string) => (key === 'service.references' ? 'image' : undefined) }),
      fs: {
        stat: ({ path }: { path: string }) =>
          path.startsWith('/kept/') && !isKept
            ? Promise.reject(Object.assign(new Error('gone'), { code: 'FileNotFound' }))
            : Promise.resolve({ type: 1, size: picture.length, mtime: 1, ctime: 1 }),
        readFile: () => Promise.resolve(picture),
      },
    };
  });
  afterEach(() => {
    parts.workspace = {};
  });

  /** The names of the files that are read, or the kind of the failure. */
  async function namesFor(request: object, knows: readonly string[] = []): Promise<unknown> {
    const deps = {
      register: { has: () => false },
      fileStoreFor: () => ({ obstacle: () => Promise.resolve(undefined) }),
      tools: cropTools.node,
      kept: { uri: (name: string) => vscode.Uri.file(`/kept/${name}`) },
      history: { find: (hash: string) => Promise.resolve(history[hash] && { uri: history[hash] }) },
    };
    const references = new References(deps as unknown as ReferencesDeps);
    const read = (sources: readonly object[], more: object = {}) =>
      references.read([
        { references: sources, target: {}, caller: 'person', imageRequest: {}, service: { host: 'x' }, ...more },
      ] as unknown as ResolvedRequest[]);
    await read(knows.map((path) => vscode.Uri.file(path)));
    return read([{ sha256 }], request).then(
      ([found]) => found?.referenceFiles?.map(({ name }) => name),
      (error: unknown) => (error as { kind: string }).kind,
    );
  }

  it('is found wherever it is for a request of a person', async () => {
    assert.deepEqual(await namesFor({}, ['/home/mary/fox.png']), ['fox.png']);
    history[sha256] = 'file:///home/mary/bear.png';
    assert.deepEqual(await namesFor({}), ['bear.png']);
    isKept = true;
    assert.deepEqual(await namesFor({}), [`${sha256}.png`]);
  });

  it('is found inside the workspace alone for what a manifest names', async () => {
    const foreign = { hasForeignReferences: true };
    isKept = true;
    assert.equal(await namesFor(foreign, ['/home/mary/fox.png']), 'referenceMissing');
    history[sha256] = 'file:///home/mary/bear.png';
    assert.equal(await namesFor(foreign), 'referenceMissing');
    history[sha256] = 'file:///w/bear.png';
    assert.deepEqual(await namesFor(foreign), ['bear.png']);
  });
});
