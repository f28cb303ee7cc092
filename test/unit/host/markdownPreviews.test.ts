import assert from 'node:assert/strict';
import { parts } from '../../support/fakeVscode.ts';

const { refreshMarkdownPreviews } = await import('../../../src/host/ui/markdownPreviews.ts');
const { TabInputWebview } = await import('vscode');

describe('The Markdown previews', () => {
  afterEach(() => {
    [parts.window, parts.commands, parts.extensions] = [{}, {}, {}];
  });

  /** The commands that run while these tabs are open. */
  function commandsFor(tabs: readonly object[], isActive: boolean): readonly string[] {
    const run: string[] = [];
    parts.window = { tabGroups: { all: [{ tabs: [] }, { tabs: tabs.map((input) => ({ input })) }] } };
    parts.extensions = { getExtension: () => ({ isActive }) };
    parts.commands = {
      executeCommand: (command: string) => {
        run.push(command);
        return Promise.resolve();
      },
    };
    refreshMarkdownPreviews();
    return run;
  }

  const webview = (viewType: string): object =>
    Object.assign(Object.create(TabInputWebview.prototype) as object, { viewType });
  const preview = webview('mainThreadWebview-markdown.preview');

  it('are refreshed where one is open', () => {
    assert.deepEqual(commandsFor([preview], true), ['markdown.preview.refresh']);
  });

  it('are left alone where none is open, or their extension does not run: nothing is activated', () => {
    assert.deepEqual(commandsFor([{}, webview('mainThreadWebview-starrise.panel')], true), []);
    assert.deepEqual(commandsFor([preview], false), []);
  });
});
