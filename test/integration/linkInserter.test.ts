import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Link } from '../../src/core/links/link.ts';
import { LinkInserter } from '../../src/host/editor/linkInserter.ts';
import { openFile } from './support/documents.ts';
import { startAfresh } from './support/workspace.ts';

let files = 0;
const link = (text: string): Link => [{ text }];

describe('Links that are inserted one after the other', () => {
  beforeEach(startAfresh);

  async function open(marked: string): Promise<{ document: vscode.TextDocument; inserter: LinkInserter }> {
    const editor = await openFile(`later-${++files}.md`, marked);
    const { document, selections } = editor;
    const ranges = selections.map(({ start, end }) => ({
      start: document.offsetAt(start),
      end: document.offsetAt(end),
    }));
    const place = { document, editor, documentUri: document.uri, offsets: [] };
    return { document, inserter: new LinkInserter(place, ranges) };
  }

  it('stay in their own range, and do not change the text of the others', async () => {
    const { document, inserter } = await open('⟦a fox⟧ and ⟦an owl⟧');
    assert.equal(await inserter.insert([{ range: 1, links: [link('![owl]')] }]), true);
    assert.equal(document.getText(), 'a fox and ![owl]');
    assert.equal(await inserter.insert([{ range: 0, links: [link('![fox]')] }]), true);
    assert.equal(document.getText(), '![fox] and ![owl]');
  });

  it('stay in their own range and order when they are inserted at the same moment', async () => {
    const { document, inserter } = await open('⟦a fox⟧ and ⟦an owl⟧');
    const inserts = [
      { range: 0, links: [link('![fox]')] },
      { range: 1, links: [link('![owl]')] },
      { range: 0, links: [link('![cub]')] },
    ].map((placed) => inserter.insert([placed]));
    assert.deepEqual(await Promise.all(inserts), [true, true, true]);
    assert.equal(document.getText(), '![fox]![cub] and ![owl]');
  });

  it('are inserted after the earlier ones', async () => {
    const { document, inserter } = await open('Here: ⟦a fox⟧.');
    await inserter.insert([{ links: [link('![1]')] }]);
    await inserter.insert([{ links: [link('![2]')] }]);
    assert.equal(document.getText(), 'Here: ![1]![2].');
  });

  it('are inserted after the earlier ones even if those contain the text that they replaced', async () => {
    const { document, inserter } = await open('Here: ⟦a red fox⟧, there.');
    await vscode.commands.executeCommand('cursorBottom');
    await inserter.insert([{ range: 0, links: [link('![a red fox](1.jpg)'), link('![a red fox](2.jpg)')] }]);
    await inserter.insert([{ range: 0, links: [link('![a red fox](3.jpg)')] }]);
    assert.equal(document.getText(), 'Here: ![a red fox](1.jpg)\n![a red fox](2.jpg)\n![a red fox](3.jpg), there.');
  });

  it('are omitted when there is nothing to insert', async () => {
    const { document, inserter } = await open('Here: ⟦a fox⟧.');
    assert.equal(await inserter.insert([{ range: 0, links: [] }]), false);
    assert.equal(document.getText(), 'Here: a fox.');
  });

  it('are not inserted into a document that the settings make read-only', async () => {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('readonlyInclude', { '**/later-*.md': true }, vscode.ConfigurationTarget.Global);
    const { document, inserter } = await open('Here: |.');
    assert.equal(await inserter.insert([{ links: [link('x')] }]), false);
    assert.equal(document.getText(), 'Here: .');
    await files.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Global);
  });
});
