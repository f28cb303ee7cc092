import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import { Failure } from '../../../src/core/base/failure.ts';
import type { JournalWriter } from '../../../src/core/journal/journal.ts';
import { EntryFolder } from '../../../src/platform/node/journal/entryFolder.ts';
import { follow } from '../../../src/platform/node/journal/follow.ts';
import { Heartbeat } from '../../../src/platform/node/journal/ownership.ts';
import { FolderWriter } from '../../../src/platform/node/journal/writer.ts';
import { wholeImage } from './memoryEntry.ts';
import { ScriptedWaits } from './scriptedWaits.ts';

/** Ten polls without a heartbeat. */
const timings = { beatMs: 1000, maxSilenceMs: 2000 };
const failure = new Failure('fewerImages', { count: 2, limit: 3 });

describe('Following a sender', () => {
  const waits = new ScriptedWaits();
  let folder: EntryFolder;
  let writer: JournalWriter;
  let heartbeat: Heartbeat;
  let reported: string[];
  let cancellation: AbortController;

  beforeEach(() => {
    folder = new EntryFolder(mkdtempSync(join(tmpdir(), 'starrise-follow-')));
    heartbeat = new Heartbeat(folder.file('carrier'), timings);
    writer = new FolderWriter(folder, heartbeat);
    reported = [];
    cancellation = new AbortController();
  });
  afterEach(() => {
    heartbeat.stop();
    rmSync(folder.path, { recursive: true });
  });

  /** What the follower says in the end, when the sender does this between its polls. */
  const following = async (...steps: (() => unknown)[]) => {
    waits.steps = [...steps];
    const events = {
      sent: () => void reported.push('sent'),
      imageReceived: ({ index }: { index: number }) => void reported.push(`image ${index}`),
      retryIn: (seconds: number) => void reported.push(`retry in ${seconds} s`),
    };
    const outcome = await follow(folder, events, cancellation.signal, timings);
    const looks = waits.milliseconds.length + 1;
    assert.deepEqual([waits.steps.length, waits.milliseconds], [0, steps.map(() => 200)]);
    return outcome && { images: outcome.images.map(({ index }) => index), failure: outcome.failure, looks };
  };
  const nothing = () => undefined;
  const nineTimesNothing = Array.from({ length: 9 }, () => nothing);
  const beat = () => waits.pass(1000);
  const write = (index: number) => {
    const sink = writer.openImage(index);
    sink.write(Buffer.from('image'));
    return sink.finish({ format: 'png', width: 64, height: 32 });
  };
  const finish = (count: number, reason?: Failure) => {
    void writer.finish({ images: Array.from({ length: count }, (_, index) => wholeImage(index)), failure: reason });
  };
  const retry = (milliseconds: number) => folder.write('patience.json', { untilMs: Date.now() + milliseconds });

  it('tells each step as it comes, and brings what the sender has brought, in order', async () => {
    const outcome = await following(
      nothing,
      () => writer.markSent(),
      () => write(2),
      () => Promise.all([write(10), write(0)]),
      () => finish(3, failure),
    );
    assert.deepEqual(outcome, { images: [0, 2, 10], failure, looks: 6 });
    assert.deepEqual(
      [reported.slice(0, 2), reported.toSorted()],
      [
        ['sent', 'image 2'],
        ['image 0', 'image 10', 'image 2', 'sent'],
      ],
    );
  });

  it('looks at once when the sender says that there is news, and counts no silence by that', async () => {
    const hints = [...Array.from({ length: 50 }, () => nothing), () => writer.markSent(), () => finish(0, failure)];
    waits.steps = hints.map(() => () => new Promise(nothing));
    const events = { sent: () => void reported.push('sent'), imageReceived: nothing, retryIn: nothing };
    const hint = () => Promise.resolve(hints.shift()?.()).then(nothing);
    const outcome = await follow(folder, events, cancellation.signal, timings, hint);
    assert.deepEqual([outcome?.failure, reported, hints.length], [failure, ['sent'], 0]);
  });

  it('looks by itself when the sender says nothing', async () => {
    waits.steps = [() => finish(0, failure)];
    const events = { sent: nothing, imageReceived: nothing, retryIn: nothing };
    const hint = () => new Promise<void>(nothing);
    assert.deepEqual((await follow(folder, events, cancellation.signal, timings, hint))?.failure, failure);
  });

  it('reports with one poll what happened before', async () => {
    writer.markSent();
    await write(0);
    finish(1);
    assert.deepEqual(
      [await following(), reported],
      [{ images: [0], failure: undefined, looks: 1 }, ['sent', 'image 0']],
    );
  });

  it('reports the request before its image, also when both happen in the middle of a poll', async () => {
    const timeMs = mock.method(folder, 'timeMs');
    timeMs.mock.mockImplementationOnce(async () => {
      writer.markSent();
      await write(0);
      return undefined; // as it was a moment ago
    });
    await following(() => finish(1));
    assert.deepEqual(reported, ['sent', 'image 0']);
  });

  it('does not believe a sender that has brought more than is there', async () => {
    await write(0);
    finish(2);
    assert.equal(await following(), undefined);
  });

  it('reports a request again when it is sent again', async () => {
    const sentAt = (seconds: number) => () => {
      writer.markSent();
      utimesSync(folder.file('sent'), seconds, seconds);
    };
    await following(sentAt(1), nothing, sentAt(2), () => finish(0));
    assert.deepEqual(reported, ['sent', 'sent']);
  });

  it('counts down the wait that the service asks for, each second once', async () => {
    await following(
      () => retry(1500),
      nothing,
      () => retry(1000),
      () => retry(0),
      () => retry(-5000),
      () => retry(1000),
      () => folder.write('patience.json', {}),
      () => retry(1),
      () => finish(0),
    );
    assert.deepEqual(reported, ['retry in 2 s', 'retry in 1 s', 'retry in 1 s', 'retry in 1 s']);
  });

  it('gives nobody time who has never sent', async () => {
    rmSync(folder.file('carrier'));
    assert.equal(await following(), undefined);
  });

  it('gives a sender up that ten looks in a row have not heard of', async () => {
    assert.equal(await following(nothing, ...nineTimesNothing), undefined);
  });

  it('begins to count again with each beat', async () => {
    const outcome = await following(...nineTimesNothing, beat, ...nineTimesNothing, () => finish(0));
    assert.deepEqual(outcome, { images: [], failure: undefined, looks: 21 });
  });

  it('gives a sender up that is gone', async () => {
    assert.equal(await following(nothing, () => rmSync(folder.file('carrier'))), undefined);
  });

  it('requests no cancel when nobody has cancelled', async () => {
    await following(nothing, () => finish(0));
    assert.equal(folder.has('cancel'), false);
  });

  it('passes a cancel on once', async () => {
    let first: number | undefined;
    const fileNumber = () => statSync(folder.file('cancel')).ino;
    await following(
      () => cancellation.abort(),
      () => {
        first = fileNumber();
      },
      () => {
        assert.equal(fileNumber(), first);
        finish(0);
      },
    );
  });

  it('passes a cancel on at the next poll when the disk refuses it', async () => {
    mkdirSync(folder.file('cancel.tmp'));
    cancellation.abort();
    const seen: boolean[] = [];
    await following(
      () => {
        seen.push(folder.has('cancel'));
        rmSync(folder.file('cancel.tmp'), { recursive: true });
      },
      () => {
        seen.push(folder.has('cancel'));
        finish(0);
      },
    );
    assert.deepEqual(seen, [false, true]);
  });
});
