import assert from 'node:assert/strict';
import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../../../src/core/base/failure.ts';
import { directSender, type Sender } from '../../../src/core/generation/sender.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';
import { told, type FileWindow } from './fileWindow.ts';
import { FileScene } from './fileWindows.ts';

const never = new Promise<never>(() => undefined);
const hardlyEverMs = 60_000;

describe('A request for a file that an earlier one was for', () => {
  failOnUnhandledRejections();
  const scene = new FileScene();

  for (const where of ['the same window', 'another window']) {
    const later = (first: FileWindow) => (where === 'the same window' ? first : scene.window());

    it(`saves for free what was paid and not saved in ${where}`, async () => {
      const window = scene.window();
      const order = { prompt: 'a fox' };
      assert.equal(told(await window.fill('fox.png', { ...order, refusesToSave: () => true })), 'saveRefused');
      assert.equal(told(await later(window).fill('fox.png', order)), 'fox.png');
      assert.deepEqual([scene.prompts().length, scene.files(), scene.entries()], [1, ['fox.png'], 0]);
    });

    it(`waits after a late cancel in ${where}, and saves the image for free`, async () => {
      const window = scene.window();
      const user = new AbortController();
      scene.service.script({ gate: 'hold' });
      const first = window.fill('fox.png', { prompt: 'a fox', signal: user.signal });
      await scene.service.reached('hold');
      user.abort();
      const { failure, late } = await first;
      assert.equal(failure?.kind, 'cancelledAfterSend');
      const second = later(window).fill('fox.png', { prompt: 'a fox' });
      await pause(50);
      scene.service.open('hold');
      assert.equal(told(await second), 'fox.png');
      await late;
      assert.deepEqual([scene.prompts().length, scene.files(), scene.entries()], [1, ['fox.png'], 0]);
    });

    it(`is refused after a doubt in ${where} unless a person agrees, and its image settles the doubt`, async () => {
      const window = scene.window();
      scene.service.script({ status: 500 });
      assert.equal((await window.fill('fox.png')).failure?.outcome, 'inDoubt');
      const other = later(window);
      assert.equal(told(await other.fill('fox.png')), 'fileInDoubt');
      assert.equal(told(await other.fill('owl.png')), 'owl.png'); // the doubt blocks no other file
      assert.equal(scene.entries(), 1);
      assert.equal(told(await other.fill('fox.png', { acceptsDoubt: true })), 'fox.png');
      assert.deepEqual([scene.prompts().length, scene.entries()], [3, 0]);
      assert.equal(told(await later(window).fill('fox.png')), 'fox.png');
      assert.equal(scene.prompts().length, 3);
    });

    it(`settles the doubt of ${where} that it replaces, once its image is saved`, async () => {
      const window = scene.window();
      scene.service.script({ status: 500 }, { status: 400, body: { error: { message: 'No.' } } });
      await window.fill('fox.png');
      const [doubt] = await window.journal.list();
      const other = later(window);
      assert.equal(told(await other.fill('fox.png', { replaced: doubt && [doubt.id] })), 'requestInvalid');
      assert.equal(scene.entries(), 1);
      assert.equal(told(await other.fill('fox.png', { replaced: doubt && [doubt.id] })), 'fox.png');
      assert.equal(scene.entries(), 0);
    });

    it(`keeps a doubt of ${where} that a person agreed to when its own image does not come`, async () => {
      const window = scene.window();
      scene.service.script({ status: 500 }, { status: 400, body: { error: { message: 'No.' } } });
      await window.fill('fox.png');
      const other = later(window);
      assert.equal(told(await other.fill('fox.png', { acceptsDoubt: true })), 'requestInvalid');
      assert.equal(told(await other.fill('fox.png')), 'fileInDoubt');
    });

    it(`asks which image to use when an unsaved one of ${where} has other words`, async () => {
      const window = scene.window();
      await window.fill('fox.png', { prompt: 'a fox', refusesToSave: () => true });
      const other = later(window);
      assert.equal(told(await other.fill('fox.png', { prompt: 'an owl' })), 'fileUnsaved');
      assert.deepEqual([other.offered, scene.prompts()], [['a fox'], ['a fox']]);
      assert.equal(told(await other.fill('fox.png', { prompt: 'an owl', choose: () => 'new' })), 'fox.png');
      assert.deepEqual([scene.prompts(), scene.entries()], [['a fox', 'an owl'], 1]);
    });

    it(`saves the unsaved one of ${where} when that is chosen`, async () => {
      const window = scene.window();
      await window.fill('fox.png', { prompt: 'a fox', refusesToSave: () => true });
      const order = { prompt: 'an owl', choose: () => 'unsaved' as const };
      assert.equal(told(await later(window).fill('fox.png', order)), 'fox.png');
      assert.deepEqual([scene.prompts(), scene.entries()], [['a fox'], 0]);
    });
  }

  it('is only told of a doubt that is older than seven days, and settles it', async () => {
    const window = scene.window();
    scene.service.script({ status: 500 });
    await window.fill('fox.png');
    scene.age(8);
    const other = scene.window();
    assert.equal(told(await other.fill('fox.png')), 'fox.png');
    assert.deepEqual([other.toldDoubts.length, scene.prompts().length, scene.entries()], [1, 2, 0]);
  });

  it('is sent after the death of a window that had not sent', async () => {
    const dying = scene.window(2, hardlyEverMs);
    void dying.fill('fox.png', { sender: () => never });
    await scene.untilEntries(1);
    assert.equal(told(await scene.window().fill('fox.png')), 'fox.png');
    assert.deepEqual([scene.prompts().length, scene.entries()], [1, 0]);
  });

  it('is refused after the death of a window that had sent and got no answer', async () => {
    const dying = scene.window(2, hardlyEverMs);
    const { promise: isSent, resolve } = Promise.withResolvers<undefined>();
    const sender: Sender = async (_job, entry) => {
      const writer = await entry.startSending();
      writer?.markSent();
      resolve(undefined);
      return never;
    };
    void dying.fill('fox.png', { sender });
    await isSent;
    assert.equal(told(await scene.window().fill('fox.png')), 'fileInDoubt');
    assert.equal(scene.prompts().length, 0);
  });

  it('saves for free what came to a window that died before it saved', async () => {
    const dying = scene.window(2, hardlyEverMs);
    const { promise: hasCome, resolve } = Promise.withResolvers<undefined>();
    const send = directSender(platform);
    const sender: Sender = async (job, entry, _events, signal) => {
      const silent = { sent: () => undefined, imageReceived: () => undefined, retryIn: () => undefined };
      await send(job, entry, silent, signal);
      resolve(undefined);
      return never;
    };
    void dying.fill('fox.png', { prompt: 'a fox', sender });
    await hasCome;
    assert.equal(told(await scene.window().fill('fox.png', { prompt: 'a fox' })), 'fox.png');
    assert.deepEqual([scene.prompts().length, scene.files(), scene.entries()], [1, ['fox.png'], 0]);
  });

  for (const part of ['folder', 'record'] as const) {
    it(`is not sent when the ${part} of an earlier one cannot be read`, async () => {
      const window = scene.window();
      scene.service.script({ status: 500 });
      await window.fill('fox.png');
      const restore = refuseReading(part === 'folder' ? 'journal' : 'intent.json');
      try {
        const other = scene.window();
        assert.deepEqual([told(await other.fill('fox.png')), scene.prompts().length], ['journalUnavailable', 1]);
        assert.equal(other.register.has(scene.keyOf('fox.png')), false);
      } finally {
        restore();
      }
      assert.equal(told(await scene.window().fill('fox.png')), 'fileInDoubt');
    });
  }

  it('is not sent when the disk of the journal refuses, and says so', async () => {
    const window = scene.window();
    window.journal.begin = () => Promise.reject(new Failure('journalUnavailable'));
    const fills = await Promise.all([window.fill('fox.png'), window.fill('fox.png')]);
    assert.deepEqual(fills.map(told), ['journalUnavailable', 'journalUnavailable']);
    assert.equal(window.register.has(scene.keyOf('fox.png')), false);
  });
});

/** Lets the disk fail to read folders and files of this name. @returns the function that ends it */
function refuseReading(name: string): () => void {
  const { readdir, readFile } = promises;
  const refusing =
    (read: (...args: never[]) => Promise<unknown>) =>
    (...args: never[]): Promise<unknown> =>
      String(args[0]).endsWith(name) ? Promise.reject(Object.assign(new Error(), { code: 'EIO' })) : read(...args);
  Object.assign(promises, { readdir: refusing(readdir), readFile: refusing(readFile) });
  syncBuiltinESMExports();
  return () => {
    Object.assign(promises, { readdir, readFile });
    syncBuiltinESMExports();
  };
}
