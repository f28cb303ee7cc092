import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure, type FailureKind } from '../../../src/core/base/failure.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { intentOf, withBody } from '../../support/intents.ts';
import { writerOf } from '../../support/writerOf.ts';

const size = { width: 64, height: 64 };
const intent = intentOf({ model: 'flux-2-pro', prompt: 'a fox', size, count: 1, format: 'png', seed: 5 });

describe('A request in the journal is in doubt', () => {
  let storage: string;
  const journal = () => openJournal(pathToFileURL(storage).href);

  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'starrise-doubt-'));
  });
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  /** @returns whether each entry of the list is in doubt */
  async function listed(): Promise<readonly boolean[]> {
    return (await journal().list()).map(({ isInDoubt }) => isInDoubt);
  }

  /** @param kind why it has failed; `undefined`: it is still running */
  async function send(kind?: FailureKind) {
    const entry = await journal().begin(...withBody(intent));
    const writer = await writerOf(entry);
    writer.markSent();
    await (kind && writer.finish({ images: [], failure: new Failure(kind) }));
    return entry;
  }

  it('when its outcome says so, whoever owns it, until it is settled', async () => {
    const entry = await send('serverError');
    assert.deepEqual(await listed(), [true]);
    await entry.release('keepReported');
    assert.deepEqual(await listed(), [true]);
    assert.equal(await entry.claim(), true);
    assert.deepEqual(await listed(), [true]);
    await entry.release('remove');
    assert.deepEqual(await listed(), []);
  });

  it('not while it runs, nor when it was rejected or paid', async () => {
    await send();
    await send('keyRejected');
    await send('answerNotJson');
    assert.deepEqual(await listed(), [false, false, false]);
  });
});
