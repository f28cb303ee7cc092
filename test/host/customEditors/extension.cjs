// Two custom editors for Markdown, as other extensions have them: a view of the text, and one with a model of its own.
const { EventEmitter, window } = require('vscode');

exports.activate = ({ subscriptions }) => {
  const changed = new EventEmitter();
  const show = async ({ uri }, { webview }) => {
    webview.html = uri.path;
  };
  const nothing = async () => {};
  subscriptions.push(
    changed,
    window.registerCustomEditorProvider('tests.textView', { resolveCustomTextEditor: show }),
    window.registerCustomEditorProvider('tests.ownModel', {
      onDidChangeCustomDocument: changed.event,
      openCustomDocument: async (uri) => ({ uri, dispose() {} }),
      resolveCustomEditor: async (document, panel) => {
        await show(document, panel);
        if (document.uri.path.endsWith('/changed.md')) {
          changed.fire({ document, undo() {}, redo() {} });
        }
      },
      saveCustomDocument: nothing,
      saveCustomDocumentAs: nothing,
      revertCustomDocument: nothing,
      backupCustomDocument: async ({ uri }) => ({ id: uri.toString(), delete() {} }),
    }),
  );
};
