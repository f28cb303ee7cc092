import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../dev/editor/eventually.ts';
import { FileRegister } from '../../src/core/generation/fileRegister.ts';
import { Failure } from '../../src/core/base/failure.ts';
import type { Intent } from '../../src/core/journal/records.ts';
import type { ResponseOutcome } from '../../src/core/response/response.ts';
import { fileKey } from '../../src/host/ui/fileSystem.ts';
import { BackupFiles } from '../../src/host/files/backupFiles.ts';
import { fileStores } from '../../src/host/files/workspaceFileStore.ts';
import { JobRegistry } from '../../src/host/generation/jobs.ts';
import { PlaceholderStore } from '../../src/host/placeholders/placeholderStore.ts';
import { Replacements } from '../../src/host/placeholders/replacements.ts';
import { replacingOwnPlaceholder } from '../../src/host/placeholders/replacePlaceholder.ts';
import { RecoveryWatch, type RecoveryDeps } from '../../src/host/recovery/recoveryWatch.ts';
import { MessageQueue } from '../../src/host/ui/messages.ts';
import { intentOf } from '../support/intents.ts';
import { MemoryJournalEntry, wholeImage } from '../unit/journal/memoryEntry.ts';
import { call, fileUri, savedPaths, startAfresh, workspaceFolder } from './support/workspace.ts';

describe('A recovered image', () => {
  const backups = new BackupFiles(fileUri('replaced'), console);
  let store: PlaceholderStore;
  beforeEach(async () => {
    await startAfresh();
    store = new PlaceholderStore(fileStores(undefined), backups);
  });
  afterEach(() => vscode.commands.executeCommand('notifications.clearAll'));

  it('finds its placeholder after a file whose name is the same on some file systems', async () => {
    await vscode.workspace.fs.writeFile(fileUri('assets/A-FOX.jpg'), Buffer.from('mine'));
    assert.equal(await placeholder(), 'assets/a-fox-1.jpg');
    const intent = intentOfFox();
    const { destination, request } = intent;
    const usual = { destination, save: () => Promise.reject(new Error('It found none.')) };
    const target = replacingOwnPlaceholder(usual, intent, store, new Replacements(backups, console));
    const { uri } = await target.save(wholeImage(0), request, () => Promise.resolve());
    assert.equal(uri, fileUri('assets/a-fox-1.jpg').toString());
  });

  it('replaces the placeholder that was drawn for its link meanwhile, by its prompt', async () => {
    const path = await placeholder();
    const intent = intentOfFox();
    const file = { isFill: true, isSeedGiven: false, turn: 1 };
    const other = { ...intent, request: { ...intent.request, seed: 8 }, file };
    const usual = { destination: intent.destination, save: () => Promise.reject(new Error('It found none.')) };
    const saveFor = (given: Intent) =>
      replacingOwnPlaceholder(usual, given, store, new Replacements(backups, console)).save(
        wholeImage(0),
        given.request,
        () => Promise.resolve(),
      );
    await assert.rejects(saveFor({ ...other, file: { ...file, isFill: false } }), /found none/);
    await assert.rejects(
      saveFor({ ...other, request: { ...other.request, prompt: 'a hare' }, order: { prompt: 'a hare' } }),
      /found none/,
    );
    assert.equal((await saveFor(other)).uri, fileUri(path).toString());
  });

  it('is in flight as long as another process sends it: it cannot be requested again', async () => {
    const path = await placeholder();
    const followed = Promise.withResolvers<ResponseOutcome>();
    const isFollowed = Promise.withResolvers<undefined>();
    const entry = Object.assign(new MemoryJournalEntry({ intent: intentOfFox(), progress: { isBeingSent: true } }), {
      follow: () => {
        isFollowed.resolve(undefined);
        return followed.promise;
      },
    });
    const register = new FileRegister();
    const watch = new RecoveryWatch({
      journal: { takeOver: () => Promise.resolve({ entries: [entry], hasMore: false }) },
      jobs: new JobRegistry(),
      placeholders: store,
      register,
      messages: new MessageQueue(),
      log: vscode.window.createOutputChannel('Recovered generation', { log: true }),
    } as unknown as RecoveryDeps);
    await watch.check();
    await isFollowed.promise;
    const isInFlight = () => register.has(fileKey(fileUri(path)));
    assert.equal(isInFlight(), true);
    followed.resolve({ images: [], failure: new Failure('connectionLost') });
    await eventually(() => !isInFlight(), 'the image is no longer in flight');
    watch.dispose();
  });

  /** Draws a placeholder at the target of the intent’s image. @returns its path */
  async function placeholder(): Promise<string> {
    const args = { prompt: 'a fox', size: '64x64', seed: 7, path: 'assets/a-fox.jpg', insert: 'saveOnly' };
    return savedPaths(await call('insertPlaceholder', args))[0] ?? '';
  }
});

function intentOfFox(): Intent {
  const size = { width: 64, height: 64 };
  const request = { model: 'flux-2-pro', prompt: 'a fox', size, count: 1, format: 'jpeg', seed: 7 } as const;
  const [root, folder] = [workspaceFolder(), fileUri('assets')].map(String);
  const destination = { root: root ?? '', folder: folder ?? '', naming: { path: 'assets/a-fox.jpg' } };
  return { ...intentOf(request), destination };
}
