import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { drawPlaceholder } from '../../../src/core/placeholder/drawPlaceholder.ts';
import type { Intent } from '../../../src/core/journal/records.ts';
import type { BackupFiles } from '../../../src/host/files/backupFiles.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { parts } from '../../support/fakeVscode.ts';
import { intentOf } from '../../support/intents.ts';

const { requestAgain } = await import('../../../src/host/recovery/requestAgain.ts');
const { PlaceholderStore } = await import('../../../src/host/placeholders/placeholderStore.ts');
const { noTarget } = await import('../../../src/host/editor/insertionTarget.ts');

const size = { width: 64, height: 64 };
const request = { model: 'flux-2-pro', prompt: 'a fox', size, count: 1, format: 'png', seed: 5 } as const;

describe('A request of the journal that is sent again', () => {
  let folder: string;
  let intent: Intent;
  const store = new PlaceholderStore(() => localFiles, {} as unknown as BackupFiles);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'again-'));
    const root = pathToFileURL(folder).href;
    const destination = { root, folder: root, naming: { path: 'a.png' } };
    const file = { isFill: true, isSeedGiven: true, turn: 1 };
    intent = { ...intentOf(request), destination, file, order: { prompt: 'a fox', path: 'a.png' } };
    const pathOf = (uri: unknown): string => fileURLToPath(String(uri));
    parts.workspace = {
      fs: {
        readFile: (uri: unknown) => readFile(pathOf(uri)),
        stat: async (uri: unknown) => ({ type: (await stat(pathOf(uri))).isFile() ? 1 : 2 }),
      },
    };
  });
  afterEach(() => {
    parts.workspace = {};
    return rm(folder, { recursive: true });
  });

  const again = () => requestAgain({ intent }, ['entry-1'], noTarget, store);
  const draw = async (prompt: string): Promise<void> =>
    writeFile(join(folder, 'a.png'), await drawPlaceholder({ prompt, size, seed: 5 }, 'png', () => Promise.resolve()));

  it('makes the same file, whatever is open by then, and links it nowhere', async () => {
    const { args, root, fill, replacedEntries } = await again();
    assert.deepEqual(
      [args.path, args.insert, args.seed, String(root), fill, replacedEntries],
      ['a.png', 'saveOnly', undefined, `file://${folder}`, {}, ['entry-1']],
    );
  });

  it('has the references of the first one, also where it replaces a placeholder', async () => {
    const references = [{ sha256: 'a'.repeat(64), path: 'hero.png' }];
    intent = { ...intent, request: { ...request, references, referenceMode: 'image' } };
    const made = await again();
    await draw('a fox');
    const replaced = await again();
    assert.deepEqual([made.references, replaced.references], [references, references]);
    assert.equal('references' in made.args, false);
  });

  it('replaces the placeholder that it was for', async () => {
    await draw('a fox');
    const { args, fill, adaptTarget, replacedEntries } = await again();
    assert.deepEqual([args.path, args.seed, replacedEntries], ['a.png', 5, ['entry-1']]);
    assert.match(fill?.placeholderSha256 ?? '', /^[\da-f]{64}$/v);
    assert.ok(adaptTarget);
  });

  it('does not replace another placeholder in its place', async () => {
    await draw('an owl');
    assert.deepEqual((await again()).fill, {});
  });

  it('goes where the settings say when it had no exact path', async () => {
    const naming = { baseName: 'a', extension: '.png' };
    intent = { ...intent, file: undefined, order: { prompt: 'a fox' }, destination: { ...intent.destination, naming } };
    const { args, root, fill } = await again();
    assert.deepEqual([args.path, args.insert, root, fill], [undefined, undefined, undefined, undefined]);
  });
});
