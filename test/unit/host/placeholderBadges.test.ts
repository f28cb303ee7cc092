import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { Uri as FileUri } from 'vscode';
import { EventEmitter, parts } from '../../support/fakeVscode.ts';
import { mementoOf } from '../../support/mementos.ts';

const { Uri } = await import('vscode');
const { loadBadgesWhenShown } = await import('../../../src/host/placeholders/knownPlaceholders.ts');
const { PlaceholderBadges } = await import('../../../src/host/placeholders/placeholderBadges.ts');

describe('The badge of a placeholder', () => {
  const fox = Uri.file('/w/img/fox.png');
  let looked: EventEmitter;
  let renamed: EventEmitter;
  let changed: EventEmitter;
  let read: string[];
  /** Whether a file is a placeholder when it is read. */
  let isThere: boolean;
  let state: ReturnType<typeof mementoOf>;
  let badges: InstanceType<typeof PlaceholderBadges>;

  beforeEach(() => {
    [looked, renamed, changed, read] = [new EventEmitter(), new EventEmitter(), new EventEmitter(), []];
    [isThere, state] = [true, mementoOf()];
    const { event } = changed;
    parts.workspace = {
      onDidRenameFiles: renamed.event,
      createFileSystemWatcher: () => ({
        ...{ onDidChange: event, onDidCreate: event, onDidDelete: event },
        dispose: () => undefined,
      }),
    };
    parts.window = { registerFileDecorationProvider: () => ({ dispose: () => undefined }) };
    badges = open();
  });
  afterEach(() => {
    badges.dispose();
    [parts.workspace, parts.window] = [{}, {}];
  });

  it('shows on files that were drawn or read, until they are known to be none', () => {
    const told: string[] = [];
    badges.onDidChangeFileDecorations((uris) => told.push(...uris.map(({ path }) => path)));
    assert.equal(badgeOf(fox), undefined);
    look(true);
    look(true);
    assert.deepEqual(badgeOf(fox), ['P', 'Placeholder: replace it with a generated image']);
    look(false);
    look(false);
    assert.equal(badgeOf(fox), undefined);
    assert.deepEqual(told, ['/w/img/fox.png', '/w/img/fox.png']);
  });

  it('follows the file when it or its folder is renamed', () => {
    look(true);
    renamed.fire({ files: [{ oldUri: Uri.file('/w/img'), newUri: Uri.file('/w/pictures') }] });
    assert.equal(badgeOf(fox), undefined);
    assert.equal(badgeOf(Uri.file('/w/pictures/fox.png'))?.[0], 'P');
    renamed.fire({ files: [{ oldUri: Uri.file('/w/pict'), newUri: Uri.file('/w/other') }] });
    assert.equal(badgeOf(Uri.file('/w/pictures/fox.png'))?.[0], 'P');
  });

  it('has its own file read again when another program changes it, and no other file', () => {
    look(true);
    changed.fire(Uri.file('/w/img/den.png'));
    assert.deepEqual(read, []);
    changed.fire(fox);
    assert.deepEqual(new Set(read), new Set(['/w/img/fox.png']));
  });

  it('shows after a reload of the window, and its file is read once when it is on the screen', async () => {
    look(true);
    reload();
    const told: string[] = [];
    badges.onDidChangeFileDecorations((uris) => told.push(...uris.map(({ path }) => path)));
    assert.deepEqual(
      [badgeOf(fox)?.[0], badgeOf(fox)?.[0], badgeOf(Uri.file('/w/img/den.png'))],
      ['P', 'P', undefined],
    );
    await setImmediate();
    assert.deepEqual([read, told, badgeOf(fox)?.[0]], [['/w/img/fox.png'], [], 'P']);
  });

  it('is loaded after a reload of the window when its file is first on the screen, and once', () => {
    look(true);
    let show: (uri: FileUri) => unknown = () => undefined;
    let [loads, isDisposed] = [0, false];
    parts.window = {
      registerFileDecorationProvider: ({ provideFileDecoration }: { provideFileDecoration: typeof show }) => {
        show = provideFileDecoration;
        return { dispose: () => (isDisposed = true) };
      },
    };
    loadBadgesWhenShown(state, () => loads++);
    show(Uri.file('/w/img/den.png'));
    assert.deepEqual([loads, isDisposed], [0, false]);
    show(fox);
    show(fox);
    assert.deepEqual([loads, isDisposed], [1, true]);
  });

  it('goes after a reload of the window when its file is no placeholder any more', async () => {
    look(true);
    reload();
    isThere = false;
    badgeOf(fox);
    await setImmediate();
    assert.equal(badgeOf(fox), undefined);
    reload();
    assert.equal(badgeOf(fox), undefined);
  });

  it('does not show after a reload of the window on what was replaced before', () => {
    look(true);
    look(false);
    reload();
    assert.equal(badgeOf(fox), undefined);
  });

  it('is forgotten with all else that is stored', () => {
    look(true);
    badges.forgetAll();
    assert.equal(badgeOf(fox), undefined);
    reload();
    assert.equal(badgeOf(fox), undefined);
  });

  /** A window with what is stored. */
  function open(): typeof badges {
    const find = (uri: FileUri): Promise<undefined> => {
      read.push(uri.path);
      looked.fire({ uri, isPlaceholder: isThere });
      return Promise.resolve(undefined);
    };
    return new PlaceholderBadges(state, { onDidLook: looked.event, find }, console);
  }

  function reload(): void {
    badges.dispose();
    badges = open();
  }

  function badgeOf(uri: FileUri): readonly unknown[] | undefined {
    return (badges.provideFileDecoration(uri) as { readonly given: readonly unknown[] } | undefined)?.given;
  }

  function look(isPlaceholder: boolean): void {
    looked.fire({ uri: fox, isPlaceholder });
  }
});
