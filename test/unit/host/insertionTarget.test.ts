import assert from 'node:assert/strict';
import type { TextDocument } from 'vscode';
import { parts } from '../../support/fakeVscode.ts';

const { TabInputCustom, Uri } = await import('vscode');
const { currentTarget, isInSight } = await import('../../../src/host/editor/insertionTarget.ts');
const { tellIfOutOfSight } = await import('../../../src/host/editor/savedImageMessages.ts');

describe('The text of a custom editor', () => {
  let opened: string[];

  beforeEach(() => {
    opened = [];
    parts.workspace = {
      textDocuments: [],
      notebookDocuments: [],
      openTextDocument: (uri: { readonly path: string }) => {
        opened.push(uri.path);
        return Promise.resolve(document(uri.path));
      },
    };
  });
  afterEach(() => {
    [parts.workspace, parts.window] = [{}, {}];
  });

  it('takes links at its last caret, else at its end', async () => {
    show('/w/notes.md', 'vscode.markdown.editor');
    assert.deepEqual(await target(2), ['/w/notes.md', [2]]);
    assert.deepEqual(await target(), ['/w/notes.md', [5]]);
  });

  it('is not opened again, which would read another state of it', async () => {
    const own = document('/w/notes.md', 'markdown');
    Object.assign(parts.workspace, { textDocuments: [own] });
    show('/w/notes.md', 'someone.markdownEditor');
    assert.deepEqual(await target(), ['/w/notes.md', [5]]);
    assert.deepEqual(opened, []);
  });

  it('is only named where the editor has a model of its own: not opened, or changed independently', async () => {
    show('/w/notes.md', 'someone.editor');
    assert.deepEqual(await target(), ['/w/notes.md', []]);
    Object.assign(parts.workspace, { textDocuments: [document('/w/notes.md', 'markdown')] });
    show('/w/notes.md', 'someone.editor', true);
    assert.deepEqual(await target(), ['/w/notes.md', []]);
    assert.deepEqual(opened, []);
  });

  it('is none where the file has no image links, such as an image', async () => {
    show('/w/fox.png', 'imagePreview.previewEditor');
    assert.deepEqual(await target(), [undefined, []]);
    show('/w/fox.svg', 'someone.svgEditor');
    Object.assign(parts.workspace, { textDocuments: [document('/w/fox.svg', 'xml')] });
    assert.deepEqual(await target(), [undefined, []]);
    assert.deepEqual(opened, []);
  });

  it('is in sight, so that nothing is said when it gets an image; a hidden text has a word in the status bar', () => {
    const said: unknown[] = [];
    show('/w/notes.md', 'someone.markdownEditor');
    Object.assign(parts.window, { setStatusBarMessage: (...args: unknown[]) => said.push(args) });
    const tell = (path: string, images: number) =>
      tellIfOutOfSight({ document: document(path), editor: undefined, documentUri: undefined, offsets: [] }, images);
    assert.equal(isInSight(document('/w/notes.md')), true);
    tell('/w/notes.md', 1);
    tell('/w/other.md', 1);
    tell('/w/other.md', 2);
    assert.deepEqual(said, [
      ['$(check) Image inserted in file:///w/other.md', 10_000],
      ['$(check) 2 images inserted in file:///w/other.md', 10_000],
    ]);
  });
});

function show(path: string, viewType: string, isDirty = false): void {
  const input = Object.assign(new TabInputCustom(Uri.file(path), viewType), { uri: Uri.file(path), viewType });
  const group = { activeTab: { input, isDirty } };
  parts.window = { visibleTextEditors: [], tabGroups: { activeTabGroup: group, all: [group] } };
}

function document(path: string, languageId?: string): TextDocument {
  return {
    uri: Uri.file(path),
    isUntitled: false,
    isDirty: false,
    languageId,
    getText: () => 'Hello',
  } as unknown as TextDocument;
}

/** The path and the offsets of the target. */
async function target(lastCaret?: number): Promise<readonly unknown[]> {
  const { documentUri, offsets } = await currentTarget({ lastOffset: () => lastCaret } as never);
  return [documentUri?.path, offsets];
}
