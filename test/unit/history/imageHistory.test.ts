import assert from 'node:assert/strict';
import '../../support/fakeVscode.ts';
import { eventOf } from '../../support/fakeVscode.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';
import { request, wholeImage } from '../journal/memoryEntry.ts';
import { savedAs } from '../generation/targets.ts';
import type { ImageHistoryDeps } from '../../../src/host/history/imageHistory.ts';
import { Failure } from '../../../src/core/base/failure.ts';

const { ImageHistory } = await import('../../../src/host/history/imageHistory.ts');
const { Uri } = await import('vscode');

describe('A history that cannot be written', () => {
  failOnUnhandledRejections();
  const made = { order: { prompt: request.prompt }, request, origin: 'https://images.example' };

  it('does not fail an image that is saved, and logs the error, also after the log is closed', async () => {
    for (const isClosed of [false, true]) {
      const { history, logged } = historyWith(isClosed);
      await history.add(made, savedAs(0), wholeImage(0));
      assert.match(
        logged[0] ?? 'closed',
        isClosed ? /^closed$/ : /cannot be reached: journalUnavailable \(notSent\)\n/,
      );
      history.dispose();
    }
  });

  it('handles the error of a moved file', async () => {
    const { history } = historyWith(true);
    eventOf('onDidRenameFiles').fire({ files: [{ oldUri: Uri.parse('file:///a'), newUri: Uri.parse('file:///b') }] });
    await history.count().catch(() => 0);
    history.dispose();
  });
});

function historyWith(isLogClosed: boolean) {
  const fail = (): Promise<never> => Promise.reject(new Failure('journalUnavailable'));
  const disk = { look: fail, read: fail, append: fail, moveAside: fail, remove: fail };
  const logged: string[] = [];
  const note = (line: string): void => {
    if (isLogClosed) {
      throw new Error('Channel has been closed');
    }
    logged.push(line);
  };
  const log = { warn: note, error: note };
  const history = new ImageHistory({
    disk,
    clock: {},
    hashFile: undefined,
    messages: {},
    log,
  } as unknown as ImageHistoryDeps);
  return { history, logged };
}
