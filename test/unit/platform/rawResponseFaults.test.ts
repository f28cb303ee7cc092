import assert from 'node:assert/strict';
import { appendFileSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { EntryFolder } from '../../../src/platform/node/journal/entryFolder.ts';
import { readRawResponse } from '../../../src/platform/node/journal/rawResponse.ts';
import { cases } from '../../support/cases.ts';
import { watchFileCalls, type FileCall } from '../../support/fileCalls.ts';
import { rawBodies } from '../../support/rawBodies.ts';
import { receiveEntry, slicesOf } from '../../support/receivedEntries.ts';

const names = [
  'plain images',
  'one escape late',
  'a line end late',
  'line ends',
  'a cut image',
  'a good image after bad ones',
  'data URIs',
  'no base64 in the middle',
];
/** One block of text and one of bytes, each with what the next chunk completes. */
const mostWaiting = 64 * 1024 + 256 * 1024;
const chunkLength = 50_000;

describe('The raw response of a sender', () => {
  let storage: string;
  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'starrise-raw-'));
  });
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  for (const name of names) {
    const body = Buffer.from(rawBodies[name] ?? '');

    it(`with ${name} is the beginning of what it received, at whatever change of a file it dies`, async () => {
      let folder = '';
      let received = 0;
      const copies: [folder: string, received: number][] = [];
      const copy = ({ bytes, path }: FileCall): void => {
        const whole = join(storage, `copy-${copies.length}`);
        cpSync(folder, whole, { recursive: true });
        copies.push([whole, received]);
        if (bytes && path.startsWith(folder)) {
          const torn = join(storage, `copy-${copies.length}`);
          cpSync(folder, torn, { recursive: true });
          appendFileSync(join(torn, basename(path)), bytes.subarray(0, bytes.length >> 1));
          copies.push([torn, received]);
        }
      };
      await watchFileCalls(
        (call) => (folder ? copy(call) : undefined),
        () =>
          receiveEntry(storage, slicesOf(body, chunkLength), {
            onBegun: ({ id }) => (folder = id),
            onChunk: (count) => (received = count),
          }),
      );
      assert.ok(copies.length > 10, `only ${copies.length} changes`);
      for (const [at, before] of copies) {
        const raw = Buffer.from(await readRawResponse(new EntryFolder(at)));
        // The last character stands for less than six bits where a file ends in the middle of a group
        const length = raw.length - (raw.equals(body.subarray(0, raw.length)) ? 0 : 1);
        assert.ok(raw.subarray(0, length).equals(body.subarray(0, length)), `not the beginning, after ${before}`);
        assert.ok(raw.length >= before - mostWaiting, `${raw.length} of ${before}`);
      }
    });

    for (const [when, lasts] of [
      ['fails once', 1],
      ['fails three times', 3],
      ['has no room until the end', Infinity],
    ] as const) {
      it(`with ${name} is what it received, whenever the disk ${when}`, async () => {
        let calls = Infinity;
        for (let failing = 1; failing <= calls; failing += cases(lasts === 1 ? 7 : 17, 1)) {
          let folder = '';
          let count = 0;
          let isOver = false;
          const fail = (): void => {
            count++;
            if (count >= failing && count < failing + lasts && !isOver) {
              throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
            }
          };
          const { entry, outcome } = await watchFileCalls(
            () => (folder ? fail() : undefined),
            () =>
              receiveEntry(storage, slicesOf(body, chunkLength), {
                onBegun: ({ id }) => (folder = id),
                onChunk: (received) => (isOver = received === body.length),
              }),
          );
          calls = count;
          const raw = Buffer.from(await entry.readRaw());
          assert.ok(raw.equals(body), `call ${failing} of ${calls}: ${raw.length} of ${body.length} bytes`);
          assert.ok(outcome.failure?.kind !== 'journalWriteFailed');
          await entry.release('remove');
          assert.equal(existsSync(entry.id), false);
        }
      });
    }
  }
});
