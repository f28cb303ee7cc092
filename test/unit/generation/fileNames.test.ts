import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';
import { sha256 } from '../response/receive.ts';
import { told } from './fileWindow.ts';
import { FileScene } from './fileWindows.ts';

describe('Two names of one file', () => {
  failOnUnhandledRejections();
  const scene = new FileScene();

  for (const [what, one, other] of [
    ['in another case', 'Fox.png', 'fox.png'],
    ['in another Unicode form', 'caf\u00e9.png', 'cafe\u0301.png'],
  ] as const) {
    it(`get one image: ${what}`, async () => {
      const [first, second] = scene.windows(2);
      assert.ok(first && second);
      const fills = [first.fill(one), first.fill(other), second.fill(other), second.fill(one)];
      const made = (await Promise.all(fills)).flatMap(({ images }) => images.map(({ sha256: hash }) => hash));
      assert.deepEqual([scene.prompts().length, made.length, new Set(made).size], [1, 4, 1]);
    });
  }

  for (const exists of [true, false]) {
    it(`get one image: through two links to a folder, ${exists ? 'one' : 'whose subfolder does not exist yet'}`, async () => {
      mkdirSync(join(scene.folder, 'real'));
      symlinkSync('real', join(scene.folder, 'link'));
      symlinkSync('real', join(scene.folder, 'other'));
      const below = exists ? '' : 'new/deep/';
      const [first, second] = scene.windows(2);
      assert.ok(first && second);
      const order = { prompt: 'a fox' };
      const names = ['link', 'other', 'real'].map((folder) => `${folder}/${below}fox.png`);
      const fills = names.flatMap((name) => [first.fill(name, order), second.fill(name, order)]);
      assert.deepEqual((await Promise.all(fills)).map(told), Array(6).fill('fox.png'));
      assert.deepEqual([scene.prompts().length, scene.files(join(scene.folder, 'real', below))], [1, ['fox.png']]);
    });
  }

  it('is found again after its folder was created by another image', async () => {
    const window = scene.window();
    const order = { prompt: 'a fox' };
    await window.fill('new/fox.png', { ...order, refusesToSave: () => true });
    await window.fill('new/owl.png');
    assert.equal(told(await scene.window().fill('new/fox.png', order)), 'fox.png');
    assert.deepEqual([scene.prompts().length, scene.entries()], [2, 0]);
  });

  it('are two files when both exist', async () => {
    const window = scene.window();
    const placeholders = ['Fox.png', 'fox.png'].map((name) => ({ name, placeholder: scene.placeholder(name) }));
    const fills = placeholders.map(({ name, placeholder }) => window.fill(name, { placeholder }));
    assert.deepEqual((await Promise.all(fills)).map(told), ['Fox.png', 'fox.png']);
    assert.deepEqual([scene.prompts().length, scene.files()], [2, ['Fox.png', 'fox.png']]);
  });
});

describe('A file that changes while its request waits in the queue', () => {
  failOnUnhandledRejections();
  const scene = new FileScene();

  for (const [what, change, expected] of [
    ['somebody puts another file there', (path: string) => writeFileSync(path, 'x'), 'fileChanged'],
    ['its placeholder is deleted', (path: string) => rmSync(path, { force: true }), 'fileChanged'],
    ['its placeholder is edited', (path: string) => writeFileSync(path, 'edited'), 'fileChanged'],
  ] as const) {
    it(`gets no request when ${what}`, async () => {
      const window = scene.window(1);
      const placeholder = what.includes('placeholder') ? scene.placeholder('fox.png') : undefined;
      const release = await window.occupy();
      const fill = window.fill('fox.png', { ...(placeholder !== undefined && { placeholder }) });
      await pause(50);
      change(join(scene.folder, 'fox.png'));
      release();
      assert.equal(told(await fill), expected);
      assert.deepEqual([scene.prompts(), scene.entries()], [[], 0]);
    });
  }

  it('gets no request when a copy of a generated image is put there', async () => {
    const window = scene.window(1);
    await window.fill('owl.png');
    const release = await window.occupy();
    const fill = window.fill('fox.png');
    await pause(50);
    writeFileSync(join(scene.folder, 'fox.png'), readFileSync(join(scene.folder, 'owl.png')));
    release();
    assert.equal(told(await fill), 'fox.png');
    assert.deepEqual(
      [scene.prompts().length, sha256(readFileSync(join(scene.folder, 'fox.png')))],
      [1, sha256(readFileSync(join(scene.folder, 'owl.png')))],
    );
  });

  it('replaces a placeholder once for several requests of two windows', async () => {
    const [one, two] = scene.windows(2);
    assert.ok(one && two);
    const placeholder = scene.placeholder('fox.png');
    const fills = [one, two, one, two].map((window) => window.fill('fox.png', { placeholder }));
    assert.deepEqual((await Promise.all(fills)).map(told), Array(4).fill('fox.png'));
    assert.deepEqual([scene.prompts().length, scene.files(), scene.entries()], [1, ['fox.png'], 0]);
  });
});
