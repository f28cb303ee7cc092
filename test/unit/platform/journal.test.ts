import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  promises,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { errorCode, Failure } from '../../../src/core/base/failure.ts';
import type { Intent } from '../../../src/core/journal/records.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { SpillingFile } from '../../../src/platform/node/journal/spillingFile.ts';
import { intentOf, withBody } from '../../support/intents.ts';
import { writerOf } from '../../support/writerOf.ts';

const request = {
  model: 'flux-2-pro',
  prompt: '一只可爱的北极熊宝宝',
  size: { width: 64, height: 64 },
  count: 2,
  format: 'png',
  seed: 5,
} as const;
const intent = intentOf(request);
const kind = { format: 'png', width: 64, height: 64 } as const;

describe('The journal', () => {
  let storage: string;
  const begin = (changes: Partial<Intent['request']> = {}) =>
    openJournal(pathToFileURL(storage).href).begin(
      ...withBody({ ...intent, request: { ...intent.request, ...changes } }),
    );

  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'starrise-journal-'));
  });
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  it('writes the intent before anything is sent, readable by the owner only', async () => {
    const { id } = await begin();
    assert.deepEqual(JSON.parse(readFileSync(join(id, 'intent.json'), 'utf8')), intent);
    assert.equal(statSync(id).mode & 0o777, 0o700);
    assert.equal(statSync(join(id, 'intent.json')).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(id).toSorted(), ['intent.json', 'owner-1', 'request.body']);
  });

  for (const [blocks, isFull] of [
    [0, false], // what network drives and other virtual file systems return
    [1, true],
  ] as const) {
    it(`${isFull ? 'refuses' : 'accepts'} a file system with nothing free of ${blocks} blocks`, async () => {
      const { statfs } = promises;
      const statistics = { type: 0, bsize: 4096, blocks, bfree: 0, bavail: 0, files: 0, ffree: 0 };
      Object.assign(promises, { statfs: () => Promise.resolve(statistics) });
      syncBuiltinESMExports();
      try {
        const beginning = begin().then(
          () => 'begun',
          (error: unknown) => errorCode(error) ?? (error instanceof Failure && error.details.systemCode),
        );
        assert.equal(await beginning, isFull ? 'ENOSPC' : 'begun');
      } finally {
        Object.assign(promises, { statfs });
        syncBuiltinESMExports();
      }
    });
  }

  it('writes the body exactly as it will be sent, readable by the owner only', async () => {
    const body = Buffer.from([0, 0xff, 0x0d, 0x0a, 0x7b]);
    const entry = await openJournal(pathToFileURL(storage).href).begin(intent, body);
    assert.deepEqual(readFileSync(join(entry.id, 'request.body')), body);
    assert.equal(statSync(join(entry.id, 'request.body')).mode & 0o777, 0o600);
    assert.deepEqual(Buffer.from((await (await writerOf(entry)).readBody()) ?? []), body);
  });

  it('sends nothing when the body can no longer be read', async () => {
    const entry = await begin();
    rmSync(join(entry.id, 'request.body'));
    mkdirSync(join(entry.id, 'request.body'));
    const refusal = { kind: 'journalUnavailable', outcome: 'notSent' };
    await assert.rejects((await writerOf(entry)).readBody(), refusal);
  });

  it('removes the body of an archived entry', async () => {
    const entry = await begin();
    await entry.release('archive');
    const [spent = ''] = readdirSync(join(storage, 'spent'));
    assert.deepEqual(readdirSync(join(storage, 'spent', spent)).toSorted(), ['intent.json', 'owner-1']);
  });

  it('keeps the raw response and each image as they come', async () => {
    const entry = await begin();
    const writer = await writerOf(entry);
    writer.writeRaw(Buffer.from('raw '));
    writer.writeRaw(Buffer.from('answer'));
    const sink = writer.openImage(1);
    sink.write(Buffer.from('im'));
    sink.write(Buffer.from('age'));
    const stored = await sink.finish(kind);
    const sha256 = createHash('sha256').update('image').digest('hex');
    assert.deepEqual([stored.byteLength, stored.sha256, stored.file], [5, sha256, join(entry.id, 'image-1.png')]);
    assert.equal(Buffer.from(await stored.read()).toString(), 'image');
    assert.deepEqual(
      (await entry.images()).map(({ index, width, stored: { sha256: hash } }) => [index, width, hash]),
      [[1, 64, sha256]],
    );
    assert.equal(Buffer.from(await entry.readRaw()).toString(), 'raw answer');
  });

  it('frees the index of data that was no image', async () => {
    const entry = await begin();
    const sink = (await writerOf(entry)).openImage(0);
    sink.write(Buffer.from('<svg>'));
    await sink.discard();
    assert.equal(existsSync(join(entry.id, 'image-0')), false);
  });

  it('lets an entry be sent once', async () => {
    const entry = await begin();
    await entry.startSending();
    assert.equal(await entry.startSending(), undefined);
  });

  it('rejects an image whose bytes differ from what was recorded', async () => {
    const entry = await begin();
    const sink = (await writerOf(entry)).openImage(0);
    sink.write(Buffer.from('image'));
    const { file } = await sink.finish(kind);
    writeFileSync(file ?? '', 'emagi');
    assert.deepEqual(await entry.images(), []);
  });

  it('is empty after an entry is deleted, also when it is deleted again', async () => {
    const entry = await begin();
    await entry.release('remove');
    await entry.release('remove');
    assert.deepEqual(readdirSync(join(storage, 'journal')), []);
  });

  it('fails before anything is charged when the disk has no room for the images', async () => {
    const tooMuch = { size: { width: 2 ** 30, height: 2 ** 30 } };
    await assert.rejects(begin(tooMuch), { kind: 'journalUnavailable', outcome: 'notSent' });
    assert.deepEqual(readdirSync(join(storage, 'journal')), []);
  });

  it('fails before anything is charged when it cannot write', async () => {
    writeFileSync(join(storage, 'journal'), 'a file where the folder should be');
    await assert.rejects(begin(), { kind: 'journalUnavailable', outcome: 'notSent' });
  });

  it('keeps in memory what no disk accepts', async () => {
    const file = new SpillingFile(join(storage, 'no', 'such', 'folder', 'image-0'), '/dev/null/nowhere');
    file.write(Buffer.from('im'));
    file.write(Buffer.from('age'));
    file.close();
    assert.equal(file.moveTo(join(storage, 'image-0.png')), undefined);
    assert.equal(Buffer.from(await file.read()).toString(), 'image');
  });

  it('writes to another disk when its own is full', async () => {
    const spill = join(storage, 'spill', 'image-0');
    const file = new SpillingFile(join(storage, 'no', 'such', 'folder', 'image-0'), spill);
    file.write(Buffer.from('image'));
    file.close();
    assert.equal(readFileSync(spill, 'utf8'), 'image');
    assert.equal(Buffer.from(await file.read()).toString(), 'image');
  });
});
