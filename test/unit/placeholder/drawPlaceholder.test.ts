import jpeg from 'jpeg-js';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { PNG } from 'pngjs';
import { decodePicture } from '../../../dev/decodePicture.ts';
import { formatSize } from '../../../src/core/base/size.ts';
import { ImageInspector } from '../../../src/core/response/imageInspector.ts';
import { cases } from '../../support/cases.ts';
import { draw, formats, prompts } from './draw.ts';

describe('A placeholder', () => {
  for (const format of formats) {
    for (const size of ['64x64', '65x79', '300x250', '1080x1920', '8192x64', '64x8192']) {
      it(`is a complete ${format} of exactly ${size}`, async () => {
        const bytes = await draw(format, size);
        const inspector = new ImageInspector();
        inspector.write(bytes);
        assert.equal(inspector.kind?.format, format);
        assert.deepEqual([decodePicture(bytes), inspector.kind].map(formatSize), [size, size]);
      });
    }

    it(`of 1200x630 has at most 60 KB as ${format}, for any prompt`, async () => {
      for (let index = 0; index < cases(6, 24); index++) {
        const { length } = await draw(format, '1200x630', {
          prompt: `${prompts[index % 4] ?? ''} ${index} ${'w'.repeat(60)}`,
        });
        assert.ok(length <= 60 * 1024, `${index}: ${length}`);
      }
    });

    it(`is always the same for the same prompt, as ${format}`, async () => {
      const hashes = await Promise.all(prompts.map(async (prompt) => hash(await draw(format, '640x360', { prompt }))));
      const again = await Promise.all(prompts.map(async (prompt) => hash(await draw(format, '640x360', { prompt }))));
      assert.deepEqual(again, hashes);
      assert.equal(new Set(hashes).size, prompts.length);
    });
  }

  it('shows the same as PNG and as JPEG', async () => {
    const png = PNG.sync.read(Buffer.from(await draw('png', '301x203')));
    const other = jpeg.decode(await draw('jpeg', '301x203'), { useTArray: true });
    const difference = png.data.reduce((sum, value, at) => sum + Math.abs(value - (other.data[at] ?? 0)), 0);
    assert.ok(difference / png.data.length < 1.5, `${difference / png.data.length}`);
  });

  it('has another motif in another style, and the same motif with another seed', async () => {
    const [plain, styled, seeded] = await Promise.all(
      [{}, { style: 'watercolour' }, { seed: 7 }].map(async (more) => pixels(await draw('png', '200x200', more))),
    );
    assert.notDeepEqual(styled, plain);
    assert.deepEqual(seeded, plain);
  });

  it('yields to other work while it is drawn', async () => {
    let turns = 0;
    await draw('jpeg', '1200x630', {}, async () => {
      turns++;
      await setImmediate();
    });
    assert.ok(turns >= 3, `${turns}`);
  });
});

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function pixels(bytes: Uint8Array): string {
  return hash(PNG.sync.read(Buffer.from(bytes)).data);
}
