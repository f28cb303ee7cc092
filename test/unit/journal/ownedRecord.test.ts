import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { parts } from '../../support/fakeVscode.ts';
import { intentOf } from '../../support/intents.ts';

const { Uri } = await import('vscode');
const { OwnedRecord, journalTimings } = await import('../../../src/platform/web/journal/ownedRecord.ts');

const size = { width: 64, height: 64 };
const intent = intentOf({ model: 'flux-2-pro', prompt: 'a fox', size, count: 1, format: 'png', seed: 5 });

describe('The record of an entry in a browser', () => {
  afterEach(() => {
    parts.workspace = {};
  });

  it('is still owned while a part of it is written', async () => {
    let file = new Uint8Array();
    let written: Promise<unknown> = Promise.resolve();
    const writeFile = async (_: unknown, bytes: Uint8Array): Promise<void> => {
      file = bytes.slice(0, 9);
      await written;
      file = Uint8Array.from(bytes);
    };
    parts.workspace = { fs: { writeFile, readFile: () => Promise.resolve(file) } };
    const nothing = { heardMs: 0, isSent: false, images: [], isSetAside: false, places: [] };
    const record = new OwnedRecord(Uri.parse('file:///j/1'), { intent, ...nothing }, journalTimings, new Map());
    await record.create();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    written = promise;
    const changing = record.change({ isSent: true });
    await setImmediate();
    assert.equal(file.length, 9);
    const isOurs = record.isOurs();
    await setImmediate();
    resolve(undefined);
    await changing;
    await record.rest();
    assert.equal(await isOurs, true);
  });
});
