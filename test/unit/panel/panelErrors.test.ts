import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { Failure } from '../../../src/core/base/failure.ts';
import type { ImagePanelDeps } from '../../../src/host/panel/imagePanel.ts';
import type { ToPage } from '../../../src/protocol/messages.ts';
import { eventOf, EventEmitter } from '../../support/fakeVscode.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';

const { ImagePanel } = await import('../../../src/host/panel/imagePanel.ts');
const { Uri } = await import('vscode');

describe('The panel', () => {
  failOnUnhandledRejections();

  it('shows the message of a failure, and logs it', async () => {
    const { said, logged, open, say } = panelWith({ find: () => Promise.reject(new Failure('imageMissing')) });
    open();
    await say({ type: 'image', action: 'open', image });
    const message = 'This image is not in the history.';
    assert.deepEqual(errorsIn(said), [{ type: 'error', message }]);
    assert.match(logged[0] ?? '', /^imageMissing \(notSent\)\n {4}at /);
  });

  it('refers to the log for any other error', async () => {
    const { said, logged, open, say } = panelWith({ find: () => Promise.reject(new TypeError('a secret prompt')) });
    open();
    await say({ type: 'image', action: 'open', image });
    assert.deepEqual(errorsIn(said), [{ type: 'error', message: 'That did not work. See the log for the reason.' }]);
    assert.match(logged[0] ?? '', /^TypeError\n {4}at /);
    assert.doesNotMatch(logged.join(), /secret/);
  });

  it('shows errors of background work too', async () => {
    const { said, logged, open, images } = panelWith();
    open();
    images.search = () => Promise.reject(new RangeError('no'));
    images.changed.fire();
    eventOf('onDidChangeConfiguration').fire({ affectsConfiguration: () => true });
    await setImmediate();
    assert.deepEqual([errorsIn(said).length, logged.length], [2, 2]);
  });

  it('does not use a webview that is closed while images are looked up', async () => {
    const { logged, open, dispose, images, say, webview } = panelWith();
    open();
    const searching = Promise.withResolvers<never[]>();
    images.search = () => searching.promise;
    const ready = say({ type: 'ready' });
    images.changed.fire();
    dispose();
    searching.resolve([]);
    await ready;
    await setImmediate();
    assert.deepEqual([webview.touchedAfterDispose, logged], [[], []]);
  });

  it('removes its listeners when it is closed', () => {
    const { open, dispose, images, queue, webview } = panelWith();
    const before = eventOf('onDidChangeConfiguration').size;
    open();
    assert.equal(images.changed.size, 1);
    dispose();
    const left = [images.changed.size, queue.changed.size, webview.received.size];
    assert.deepEqual([...left, eventOf('onDidChangeConfiguration').size - before], [0, 0, 0, 0]);
  });
});

const image = 'a'.repeat(64);

function errorsIn(said: readonly ToPage[]): readonly ToPage[] {
  return said.filter(({ type }) => type === 'error');
}

/** A webview that records every access after it was disposed, where the editor’s throws. */
class Webview {
  readonly received = new EventEmitter();
  readonly onDidReceiveMessage = this.received.event;
  readonly touchedAfterDispose: string[] = [];
  readonly said: ToPage[] = [];
  readonly cspSource = 'vscode-resource:';
  isDisposed = false;

  set options(_: unknown) {
    this.#touch('options');
  }

  set html(_: string) {
    this.#touch('html');
  }

  asWebviewUri<Value>(uri: Value): Value {
    this.#touch('asWebviewUri');
    return uri;
  }

  postMessage(message: ToPage): Promise<boolean> {
    this.#touch('postMessage');
    this.said.push(message);
    return Promise.resolve(true);
  }

  #touch(what: string): void {
    if (this.isDisposed) {
      this.touchedAfterDispose.push(what);
      throw new Error('Webview is disposed');
    }
  }
}

function panelWith(known: { find?: () => Promise<never> } = {}) {
  const changed = new EventEmitter();
  const images = { search: (): Promise<never[]> => Promise.resolve([]), ...known, changed, onDidChange: changed.event };
  const queueChanged = new EventEmitter();
  const message = { type: 'queue', jobs: [] };
  const queue = { changed: queueChanged, onDidChange: queueChanged.event, message };
  const failures = {
    onDidChange: queueChanged.event,
    message: { type: 'failures', failures: [] },
    tellNoneAgain: () => undefined,
  };
  const watchJournal = () => ({
    ...{ onDidChange: queueChanged.event, doubts: 0, refresh: () => Promise.resolve() },
    dispose: () => undefined,
  });
  const logged: string[] = [];
  const deps = {
    ...{ images, queue, failures, watchJournal },
    ...{ historyFolder: Uri.parse('file:///history'), extensionUri: Uri.parse('file:///extension') },
    shown: { uri: () => Uri.parse('file:///storage/shown') },
    log: { error: (line: string) => logged.push(line) },
    recents: { options: {}, recentPrompts: [] },
    workspaceState: { get: () => undefined },
    references: { sentFiles: () => '', megapixels: () => 0, problem: () => '' },
    spending: { since: () => images.search() },
  };
  const panel = new ImagePanel(deps as unknown as ImagePanelDeps);
  const webview = new Webview();
  const closed = new EventEmitter();
  const dispose = (): void => {
    webview.isDisposed = true;
    closed.fire();
  };
  const webviewPanel = { webview, title: '', onDidDispose: closed.event, dispose } as never;
  return {
    ...{ images, queue, logged, webview, dispose, said: webview.said },
    open: () => panel.fill(webviewPanel, undefined),
    say: async (said: unknown) => {
      webview.received.fire(said);
      await setImmediate();
    },
  };
}
