import assert from 'node:assert/strict';
import { ImageList } from '../../../media/panel/imageList.ts';
import type { PanelImage } from '../../../src/protocol/messages.ts';

describe('The list of images', () => {
  it('grows at its end by what was asked for behind its last one', () => {
    const list = listOf('cba', false);
    list.take('', 'a', images('987'), true);
    assert.deepEqual([idsOf(list), list.isWhole], ['cba987', true]);
  });

  it('takes a new head and keeps the tail behind it', () => {
    const list = listOf('cba', false);
    list.take('', 'a', images('987'), true);
    assert.equal(list.take('', null, images('edcb'), false), 2);
    assert.deepEqual([idsOf(list), list.isWhole], ['edcba987', true]);
  });

  it('begins anew with a head that has nothing in common with it', () => {
    const list = listOf('cba', true);
    assert.equal(list.take('', null, images('zyx'), false), 3);
    assert.deepEqual([idsOf(list), list.isWhole], ['zyx', false]);
  });

  it('loses what is gone from the head, and everything when nothing is left', () => {
    const list = listOf('cba', true);
    list.take('', null, images('ca'), true);
    assert.equal(idsOf(list), 'ca');
    list.take('', null, [], true);
    assert.deepEqual([idsOf(list), list.isWhole], ['', true]);
  });

  it('ignores what comes behind an image that is not its last one, or for other words', () => {
    const list = listOf('cba', false);
    list.take('', 'b', images('9'), true);
    list.take('kite', 'a', images('9'), true);
    list.take('kite', null, images('9'), true);
    assert.deepEqual([idsOf(list), list.isWhole], ['cba', false]);
  });

  it('forgets its images when other words are searched for', () => {
    const list = listOf('cba', true);
    list.search('kite');
    list.take('', null, images('cba'), true);
    assert.deepEqual([idsOf(list), list.isWhole], ['', false]);
    list.take('kite', null, images('b'), true);
    assert.equal(idsOf(list), 'b');
  });

  it('has two images chosen at most, the later ones', () => {
    const list = listOf('cba', true);
    const chosen = () => list.chosen.map(({ id }) => id).join('');
    list.toggle('c');
    list.toggle('b');
    list.toggle('a');
    assert.equal(chosen(), 'ba');
    list.toggle('b');
    assert.equal(chosen(), 'a');
    list.choose('c');
    assert.equal(chosen(), 'c');
    list.remove('c');
    assert.deepEqual([chosen(), idsOf(list)], ['', 'ba']);
  });
});

function listOf(ids: string, isEnd: boolean): ImageList {
  const list = new ImageList();
  list.take('', null, images(ids), isEnd);
  return list;
}

function idsOf(list: ImageList): string {
  return list.images.map(({ id }) => id).join('');
}

function images(ids: string): readonly PanelImage[] {
  const rest = { src: '', path: '', prompt: '', width: 1, height: 1, format: 'jpeg', seed: 1, madeAt: 0 } as const;
  return Array.from(ids, (id) => ({ ...rest, id }));
}
