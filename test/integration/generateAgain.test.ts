import assert from 'node:assert/strict';
import { call, fileUri, generate, postsDuring, savedPaths, setSetting, startAfresh } from './support/workspace.ts';

describe('Generate Again', () => {
  beforeEach(startAfresh);

  it('repeats the last request with a new seed, and accepts overrides', async () => {
    await generate({ prompt: 'a fox', seed: 5, format: 'png' });
    const again = await call('generateAgain', {});
    const [first] = again.images;
    assert.deepEqual([savedPaths(again), first?.format, first?.seed === 5], [['assets/a-fox-1.png'], 'png', false]);
    const other = await call('generateAgain', { size: '96x64', seed: 6 });
    assert.deepEqual([other.images[0]?.width, other.images[0]?.seed], [96, 6]);
  });

  it('repeats what was requested, whatever the settings are now', async () => {
    await setSetting('image.size', '96x64');
    await call('generateImage', { prompt: 'a fox' });
    await setSetting('image.size', '64x96');
    const [image] = (await call('generateAgain', {})).images;
    await setSetting('image.size', undefined);
    assert.deepEqual([image?.width, image?.height], [96, 64]);
  });

  for (const nonsense of ['nonsense', [], 7]) {
    it(`refuses ${JSON.stringify(nonsense)} without a request`, async () => {
      const posts = await postsDuring(async () => {
        const result = await call('generateAgain', nonsense);
        assert.deepEqual([!result.ok && result.kind, !result.ok && result.outcome], ['argumentsMalformed', 'notSent']);
      });
      assert.equal(posts, 0);
    });
  }

  it('refuses an invalid override', async () => {
    await generate({ prompt: 'a fox' });
    const result = await call('generateAgain', { count: 9 });
    assert.deepEqual([!result.ok && result.kind, !result.ok && result.outcome], ['countIllegal', 'notSent']);
  });

  it('refuses an image that is not in the history', async () => {
    const result = await call('generateAgain', { uri: fileUri('unknown.png') });
    assert.deepEqual([!result.ok && result.kind, !result.ok && result.outcome], ['nothingToRepeat', 'notSent']);
  });
});
