import assert from 'node:assert/strict';
import { ImageList } from '../../../media/panel/imageList.ts';
import type { PanelImage } from '../../../src/protocol/messages.ts';

describe('The list of images', () => {
  it('appends what was requested after its last image', () => {
    const list = listOf('cba', false);
    list.take('', 'a', images('987'), true);
    assert.deepEqual([idsOf(list), list.isWhole], ['cba987', true]);
  });

  it('takes a new head and keeps the tail after it', () => {
    const list = listOf('cba', false);
    list.take('', 'a', images('987'), true);
    assert.equal(list.take('', null, images('edcb'), false), 2);
    assert.deepEqual([idsOf(list), list.isWhole], ['edcba987', true]);
  });

  it('is replaced by a head that shares no image with it', () => {
    const list = listOf('cba', true);
    assert.equal(list.take('', null, images('zyx'), false), 3);
    assert.deepEqual([idsOf(list), list.isWhole], ['zyx', false]);
  });

  it('removes images that are missing from the head, and everything when the head is empty', () => {
    const list = listOf('cba', true);
    list.take('', null, images('ca'), true);
    assert.equal(idsOf(list), 'ca');
    list.take('', null, [], true);
    assert.deepEqual([idsOf(list), list.isWhole], ['', true]);
  });

  it('ignores a page after another image than its last one, or for another search', () => {
    const list = listOf('cba', false);
    list.take('', 'b', images('9'), true);
    list.take('kite', 'a', images('9'), true);
    list.take('kite', null, images('9'), true);
    assert.deepEqual([idsOf(list), list.isWhole], ['cba', false]);
  });

  it('is emptied when the search changes', () => {
    const list = listOf('cba', true);
    list.search('kite');
    list.take('', null, images('cba'), true);
    assert.deepEqual([idsOf(list), list.isWhole], ['', false]);
    list.take('kite', null, images('b'), true);
    assert.equal(idsOf(list), 'b');
  });

  it('has at most two selected images, the last ones', () => {
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
