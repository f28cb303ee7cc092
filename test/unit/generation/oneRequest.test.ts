import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';
import { told } from './fileWindow.ts';
import { FileScene } from './fileWindows.ts';

describe('Requests for a given file', () => {
  failOnUnhandledRejections();
  const scene = new FileScene();

  for (const apartMs of [0, 1, 2, 5, 10, 25]) {
    it(`are one when two fills come ${apartMs} ms apart in one window, and in two`, async () => {
      const [one, two] = scene.windows(2);
      assert.ok(one && two);
      const fills = [one.fill('fox.png')];
      await pause(apartMs);
      fills.push(one.fill('fox.png'), two.fill('fox.png'));
      await pause(apartMs);
      fills.push(two.fill('fox.png'));
      assert.deepEqual((await Promise.all(fills)).map(told), ['fox.png', 'fox.png', 'fox.png', 'fox.png']);
      assert.deepEqual([scene.prompts().length, scene.files(), scene.entries()], [1, ['fox.png'], 0]);
    });
  }

  it('are one in one synchronous step, and the register is empty in the end', async () => {
    const window = scene.window();
    const fills = [window.fill('fox.png'), window.fill('fox.png'), window.fill('fox.png'), window.fill('owl.png')];
    assert.ok(window.register.isFilled(scene.keyOf('fox.png')));
    assert.deepEqual((await Promise.all(fills)).map(told), ['fox.png', 'fox.png', 'fox.png', 'owl.png']);
    assert.deepEqual(scene.prompts(), ['a picture for fox.png', 'a picture for owl.png']);
    await pause(1);
    assert.deepEqual([window.register.has(scene.keyOf('fox.png')), scene.files()], [false, ['fox.png', 'owl.png']]);
  });

  it('are as many as there are files when two windows fill many in short queues', async () => {
    const windows = scene.windows(3, 1);
    const names = Array.from({ length: 6 }, (_, index) => `sub/deep/${index}.png`);
    const orders = names.flatMap((name) => windows.map((window) => ({ name, window })));
    const filled = await Promise.all(orders.map(({ name, window }) => window.fill(name)));
    assert.deepEqual(
      filled.map(told),
      orders.map(({ name }) => name.slice(name.lastIndexOf('/') + 1)),
    );
    assert.deepEqual([scene.prompts().length, scene.files(`${scene.folder}/sub/deep`).length], [6, 6]);
  });

  it('get the same answer as the first when nothing was charged', async () => {
    const window = scene.window();
    scene.service.script({ status: 400, gate: 'refuse', body: { error: { message: 'No.' } } });
    const fills = [window.fill('fox.png'), window.fill('fox.png')];
    await scene.service.reached('refuse');
    fills.push(window.fill('fox.png'));
    scene.service.open('refuse');
    assert.deepEqual((await Promise.all(fills)).map(told), ['requestInvalid', 'requestInvalid', 'requestInvalid']);
    assert.equal(told(await window.fill('fox.png')), 'fox.png'); // a later one tries again
  });

  it('share the image when program requests for a path are the same, and take a free name when they are not', async () => {
    const window = scene.window(4);
    scene.service.script({ gate: 'hold' });
    const same = { prompt: 'a fox' };
    const requests = [window.request('fox.png', same)];
    await scene.service.reached('hold');
    requests.push(window.request('fox.png', same), window.request('fox.png', { prompt: 'an owl' }));
    requests.push(window.request('fox.png', { ...same, seed: 5 }), window.request('fox.png', { ...same, seed: 5 }));
    const [, , owl] = requests;
    assert.ok(owl);
    await owl;
    scene.service.open('hold');
    const [first, second, , third, fourth] = await Promise.all(requests);
    assert.ok(first && second && third && fourth);
    assert.deepEqual([first.images, third.images], [second.images, fourth.images]);
    assert.deepEqual([scene.prompts().length, scene.files().length], [3, 3]);
  });

  it('wait with a fill for a program’s request for the same path', async () => {
    const window = scene.window();
    scene.service.script({ gate: 'hold' });
    const request = window.request('fox.png', { prompt: 'a fox' });
    await scene.service.reached('hold');
    const fill = window.fill('fox.png', { prompt: 'another fox' });
    scene.service.open('hold');
    assert.deepEqual([told(await request), told(await fill)], ['fox.png', 'fox.png']);
    assert.deepEqual(scene.prompts(), ['a fox']);
  });

  it('hold no place in the queue while they wait', async () => {
    const window = scene.window(2);
    scene.service.script({ gate: 'hold' });
    const fills = [window.fill('fox.png')];
    await scene.service.reached('hold');
    fills.push(window.fill('fox.png'), window.fill('fox.png'), window.fill('fox.png'));
    assert.equal(told(await window.fill('owl.png')), 'owl.png');
    scene.service.open('hold');
    assert.deepEqual((await Promise.all(fills)).map(told), ['fox.png', 'fox.png', 'fox.png', 'fox.png']);
    assert.equal(scene.prompts().length, 2);
  });

  for (const where of ['the same window', 'another window']) {
    it(`end by their own cancel and by their own time limit while they wait for ${where}`, async () => {
      const window = scene.window();
      const other = where === 'the same window' ? window : scene.window();
      scene.service.script({ gate: 'hold' });
      const first = window.fill('fox.png');
      await scene.service.reached('hold');
      const user = new AbortController();
      const cancelled = other.fill('fox.png', { signal: user.signal });
      const late = other.fill('fox.png', { timeoutMs: 100 });
      setTimeout(() => user.abort(), 30);
      assert.deepEqual([told(await cancelled), told(await late)], ['cancelled', 'fileTaken']);
      scene.service.open('hold');
      assert.deepEqual([told(await first), scene.prompts().length], ['fox.png', 1]);
    });
  }

  it('go on when the first one is cancelled while it waits in the queue', async () => {
    const window = scene.window(1);
    const release = await window.occupy();
    const user = new AbortController();
    const first = window.fill('fox.png', { signal: user.signal });
    const second = window.fill('fox.png');
    await pause(20);
    user.abort();
    release();
    assert.deepEqual([told(await first), told(await second)], ['cancelled', 'fox.png']);
    assert.equal(scene.prompts().length, 1);
  });
});
