import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { parts } from '../../support/fakeVscode.ts';

const { Disposable, TabInputText, Uri } = await import('vscode');
const { LastActiveEditor } = await import('../../../src/host/editor/lastActiveEditor.ts');

type Text = ReturnType<typeof text>;

describe('The text that the panel inserts into', () => {
  afterEach(() => {
    [parts.workspace, parts.window] = [{}, {}];
  });

  /** After a reload of the window: the panel has the focus. @param open tabs of texts, of which some are in sight */
  async function lastActive(open: readonly Text[], visible: readonly Text[] = []) {
    const none = () => new Disposable(() => undefined);
    const tabs = open.map(({ uri }) => ({ input: Object.assign(new TabInputText(uri), { uri }) }));
    const group = { tabs, activeTab: { input: {} } };
    parts.workspace = {
      fs: { isWritableFileSystem: (scheme: string) => (scheme === 'file' ? true : undefined) },
      notebookDocuments: [],
      textDocuments: open,
      openTextDocument: (uri: unknown) => Promise.resolve(open.find((each) => each.uri === uri)),
    };
    parts.window = {
      visibleTextEditors: [],
      tabGroups: { all: [group], activeTabGroup: group, onDidChangeTabs: none },
      onDidChangeActiveTextEditor: none,
      onDidChangeActiveNotebookEditor: none,
    };
    const last = new LastActiveEditor({ lastOffset: () => undefined } as never, { error: () => undefined });
    await setImmediate();
    // The editors come later than the extension.
    const selections = [{ end: { line: 0, character: 2 } }];
    Object.assign(parts.window, { visibleTextEditors: visible.map((document) => ({ document, selections })) });
    return async () => {
      const { documentUri, offsets } = await last.target();
      return [documentUri?.path, ...offsets];
    };
  }

  it('is the one in sight, at its caret, before output and settings', async () => {
    const [settings, notes, output] = [text('/w/a.json', 'json'), text('/w/notes.md'), text('/out', 'log', 'output')];
    assert.deepEqual(await (await lastActive([settings, notes], [output, settings, notes]))(), ['/w/notes.md', 2]);
    assert.deepEqual(await (await lastActive([settings], [settings]))(), ['/w/a.json', 2]);
  });

  it('is the only one that is open, and none of several that nobody sees', async () => {
    const [one, other] = [text('/w/one.md'), text('/w/other.md')];
    assert.deepEqual(await (await lastActive([one]))(), ['/w/one.md', 5]);
    assert.deepEqual(await (await lastActive([one, other]))(), [undefined]);
  });
});

function text(path: string, languageId = 'markdown', scheme = 'file') {
  const uri = Uri.parse(`${scheme}://${path}`);
  return {
    ...{ uri, languageId, isUntitled: false, isClosed: false },
    getText: () => 'Hello',
    lineAt: () => ({ text: 'Hello' }),
    offsetAt: ({ character }: { readonly character: number }) => character,
  };
}
