import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../../../dev/editor/temporaryFolder.ts';
import type { SavedImage } from '../../../src/core/generation/save.ts';
import { hashesOf } from './aftermath.ts';
import { buildProgram } from './hostProgram.ts';
import type { SaverJob } from './saverJob.ts';

const processes = 8;
const times = 100;

describe(`${processes} processes that save ${times} images of one prompt into one folder`, () => {
  it('overwrite nothing: every image is saved whole, with its own name, numbered without a gap', async () => {
    const program = await buildProgram('saver');
    const folder = await temporaryFolder('one-folder');
    const save = async (_: unknown, index: number): Promise<readonly SavedImage[]> => {
      const job: SaverJob = { folder: pathToFileURL(folder).href, text: `process ${index}`, times };
      const saver = spawn(process.execPath, [program, JSON.stringify(job)], { stdio: ['ignore', 'pipe', 'inherit'] });
      const lines = (await text(saver.stdout)).trim().split('\n');
      return lines.map((line) => JSON.parse(line) as SavedImage);
    };
    const saved = (await Promise.all(Array.from({ length: processes }, save))).flat();
    const expected = saved.map(({ uri, sha256 }) => `${uri.slice(uri.lastIndexOf('/') + 1)} ${sha256}`);
    const files = (await hashesOf(folder)).map(({ name, hash }) => `${name} ${hash}`);
    assert.deepEqual(files.toSorted(), expected.toSorted());
    const names = Array.from({ length: processes * times }, (_, index) => `image${index === 0 ? '' : `-${index}`}.png`);
    assert.deepEqual(new Set(expected.map((line) => line.split(' ')[0])), new Set(names));
  });
});
