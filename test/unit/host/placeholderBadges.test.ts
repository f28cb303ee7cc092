import assert from 'node:assert/strict';
import type { Uri as FileUri } from 'vscode';
import { EventEmitter, parts } from '../../support/fakeVscode.ts';

const { Uri } = await import('vscode');
const { PlaceholderBadges } = await import('../../../src/host/placeholders/placeholderBadges.ts');

describe('The badge of a placeholder', () => {
  const fox = Uri.file('/w/img/fox.png');
  let looked: EventEmitter;
  let renamed: EventEmitter;
  let changed: EventEmitter;
  let read: string[];
  let badges: InstanceType<typeof PlaceholderBadges>;

  beforeEach(() => {
    [looked, renamed, changed, read] = [new EventEmitter(), new EventEmitter(), new EventEmitter(), []];
    const { event } = changed;
    parts.workspace = {
      onDidRenameFiles: renamed.event,
      createFileSystemWatcher: () => ({
        ...{ onDidChange: event, onDidCreate: event, onDidDelete: event },
        dispose: () => undefined,
      }),
    };
    const store = {
      onDidLook: looked.event,
      find: (uri: { readonly path: string }) => Promise.resolve(void read.push(uri.path)),
    };
    badges = new PlaceholderBadges(store, console);
  });
  afterEach(() => {
    badges.dispose();
    parts.workspace = {};
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

  function badgeOf(uri: FileUri): readonly unknown[] | undefined {
    return (badges.provideFileDecoration(uri) as { readonly given: readonly unknown[] } | undefined)?.given;
  }

  function look(isPlaceholder: boolean): void {
    looked.fire({ uri: fox, isPlaceholder });
  }
});
