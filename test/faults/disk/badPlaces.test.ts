import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { hashOf } from './pictures.ts';

const bytes = Buffer.from('the bytes of an image');
const image = { byteLength: bytes.length, sha256: hashOf(bytes), read: () => Promise.resolve(bytes) };

describe('A folder for images in a bad state', () => {
  let root: string;
  const path = (...names: string[]): string => join(root, ...names);
  const uri = (...names: string[]): string => pathToFileURL(path(...names)).href;
  const create = (folder: string, name: string): Promise<boolean> =>
    localFiles.create({ root: uri(), folder: uri(folder), name }, image, () => Promise.resolve());

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'starrise-bad-places-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const states: Readonly<Record<string, () => void>> = {
    'a link to nothing': () => symlinkSync(path('nothing'), path('assets')),
    'a link to itself': () => symlinkSync(path('assets'), path('assets')),
    'a pipe': () => execFileSync('mkfifo', [path('assets')]),
    'a name that is too long': () => undefined,
  };
  for (const [state, make] of Object.entries(states)) {
    it(`that is ${state} is an obstacle or refuses, and no file is left behind`, async () => {
      make();
      const folder = state === 'a name that is too long' ? 'n'.repeat(300) : 'assets';
      const before = readdirSync(root);
      const obstacle = await localFiles.obstacle(uri(folder, 'deep'), uri());
      await assert.rejects(create(`${folder}/deep`, 'x.png'), { kind: 'saveRefused', outcome: 'paidUnsaved' });
      assert.deepEqual(readdirSync(root), before);
      assert.ok(obstacle);
    });
  }

  const taken: Readonly<Record<string, (path: string) => void>> = {
    'a folder': (path) => mkdirSync(path),
    'a link to nothing': (path) => symlinkSync(`${path}-nothing`, path),
    'a link to a file': (path) => {
      writeFileSync(`${path}-mine`, 'mine');
      symlinkSync(`${path}-mine`, path);
    },
    'a pipe': (path) => execFileSync('mkfifo', [path]),
  };
  for (const [what, make] of Object.entries(taken)) {
    it(`where ${what} has the name gives the name to no image`, async () => {
      mkdirSync(path('assets'));
      make(path('assets', 'x.png'));
      const before = readdirSync(path('assets'));
      assert.equal(await create('assets', 'x.png'), false);
      assert.deepEqual(readdirSync(path('assets')), before);
      assert.equal(existsSync(path('assets', 'x.png-nothing')), false);
      assert.equal(what !== 'a link to a file' || readFileSync(path('assets', 'x.png'), 'utf8') === 'mine', true);
    });
  }
});
