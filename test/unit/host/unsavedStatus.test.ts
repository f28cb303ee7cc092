import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { eventOf, parts } from '../../support/fakeVscode.ts';

const { UnsavedImagesStatus } = await import('../../../src/host/generation/unsavedStatus.ts');

describe('The status of unsaved images', () => {
  let listed: string[];
  let status: InstanceType<typeof UnsavedImagesStatus>;
  const item = { text: '', command: '', isShown: false, show, hide, dispose: () => undefined };

  function show(): void {
    item.isShown = true;
  }
  function hide(): void {
    item.isShown = false;
  }

  beforeEach(() => {
    Object.assign(item, { text: '', isShown: false });
    parts.window = { createStatusBarItem: () => item };
    const log = { error: (line: string) => assert.equal(line, '') } as never;
    status = new UnsavedImagesStatus({ list: () => Promise.resolve(listed.map((id) => ({ id }) as never)) }, log);
  });
  afterEach(() => {
    status.dispose();
    parts.window = {};
  });

  it('counts the images that wait, and leads to them', () => {
    status.add('one', 0);
    assert.equal(item.isShown, false);
    status.add('one', 1);
    assert.deepEqual(
      [item.isShown, item.text, item.command],
      [true, '$(save) 1 image to save', 'starrise.recoverImages'],
    );
    status.add('two', 2);
    status.add('two', 2);
    assert.equal(item.text, '$(save) 3 images to save');
  });

  it('is gone when all are saved or discarded, also by another window', async () => {
    status.add('one', 1);
    status.add('two', 2);
    listed = ['two', 'other'];
    await status.refresh();
    assert.deepEqual([item.isShown, item.text], [true, '$(save) 2 images to save']);
    listed = ['other'];
    eventOf('onDidChangeWindowState').fire({ focused: true });
    await setImmediate();
    assert.equal(item.isShown, false);
  });
});
