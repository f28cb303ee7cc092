import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { DocumentScannerDeps } from '../../../src/host/missingImages/documentScanner.ts';
import { EventEmitter, eventOf, parts } from '../../support/fakeVscode.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';

const { DocumentScanner } = await import('../../../src/host/missingImages/documentScanner.ts');
const { Uri } = await import('vscode');

describe('DocumentScanner', () => {
  failOnUnhandledRejections();
  const document = { uri: Uri.parse('file:///w/a.md'), languageId: 'markdown', isUntitled: true, getText: () => '' };

  beforeEach(() => {
    parts.window = { visibleTextEditors: [{ document }] };
    parts.workspace = {
      workspaceFolders: [{ uri: Uri.parse('file:///w') }],
      notebookDocuments: [],
      fs: { isWritableFileSystem: () => true },
    };
  });
  afterEach(() => {
    parts.window = {};
    parts.workspace = {};
  });

  it('logs an error of a background scan, and scans again after the next change', async () => {
    let reads = 0;
    const logged: string[] = [];
    const deps = {
      missing: {
        listings: { onDidChange: new EventEmitter().event },
        find: () => Promise.reject(new RangeError(`a prompt ${++reads}`)),
      },
      clock: { wait: () => Promise.resolve() },
      log: { error: (line: string) => logged.push(line) },
    };
    const scanner = new DocumentScanner(deps as unknown as DocumentScannerDeps, () => undefined);
    await setImmediate();
    eventOf('onDidChangeTextDocument').fire({ document, contentChanges: [{}] });
    await setImmediate();
    scanner.dispose();
    assert.deepEqual([reads, logged.map((line) => line.split('\n')[0])], [2, ['RangeError', 'RangeError']]);
  });
});
