import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodePicture } from '../../dev/decodePicture.ts';
import { eventually } from '../../dev/editor/eventually.ts';
import { previewedImages, showPreview } from '../../dev/editor/preview.ts';
import { readPlaceholder } from '../../src/core/placeholder/readPlaceholder.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { isIdle, requestsDuring, reloadWhileBusy, showsLines, typePrompt } from '../support/palette.ts';

describe('Placeholders', () => {
  const installed = useInstalledExtension({
    files: { 'first.md': '', 'second.md': '', 'harbour.md': '# A harbour\n\n', 'failed.md': '', 'reload.md': '' },
    settings: { 'starrise.image.size': '1200x630', 'starrise.insert.placeholderFirst': true },
    hasKey: false,
  });

  it('are offered when there is no key', async () => {
    const { workbench } = installed();
    await typePrompt(workbench, 'first.md', 'a quiet sea');
    await workbench.page.keyboard.press('Enter');
    await workbench.quickInput.widget.getByRole('button', { name: 'Use a Placeholder Instead' }).click();
    await workbench.dirtyTab('first.md').waitFor();
    await showsLines(workbench, 'first.md', ['![a quiet sea](assets/a-quiet-sea.jpg)']);
    await workbench.save();
    const { prompt, size } = (await placeholder('a-quiet-sea.jpg')) ?? {};
    assert.deepEqual({ prompt, size }, { prompt: 'a quiet sea', size: { width: 1200, height: 630 } });
  });

  it('are inserted in two steps without a charge', async () => {
    const { workbench, service } = installed();
    const { page, quickInput } = workbench;
    await workbench.openFile('second.md');
    await workbench.runCommand('Starrise: Insert Placeholder Image…');
    await quickInput.type('hills at dawn');
    await quickInput.accept(/^Placeholder: /);
    await quickInput.row('Insert Placeholder').waitFor();
    assert.deepEqual(
      (await quickInput.rows()).map((row) => row.split(',')[0]),
      ['Insert Placeholder', 'Size', 'Format', 'Style'],
    );
    await page.keyboard.press('Enter');
    await workbench.dirtyTab('second.md').waitFor();
    await workbench.save();
    assert.equal((await placeholder('hills-at-dawn.jpg'))?.prompt, 'hills at dawn');
    assert.equal(service.ledger.length, 0);
  });

  it('are replaced by generated images, and restored with one click', async () => {
    const { workbench, service } = installed();
    const { page, quickInput } = workbench;
    await workbench.runCommand('Starrise: Set API Key…');
    await quickInput.title.getByText('Set API Key').waitFor();
    await quickInput.type(service.key);
    await page.keyboard.press('Enter');
    await workbench.statusBarItem('The API key works.').waitFor();
    const before = await readFile(image('a-quiet-sea.jpg'));
    await workbench.runCommand('Starrise: Replace Placeholders with Generated Images…');
    await quickInput.title.getByText('Replace 2 of 2 placeholders · 1.5 MP').waitFor();
    await workbench.screenshot(join('out', 'ui', 'placeholder-checklist.png'));
    await page.keyboard.press('Enter');
    const message = workbench.notification('Replaced 2 placeholders.');
    await message.waitFor();
    await isIdle(workbench);
    assert.equal(service.ledger.length, 2);
    assert.deepEqual(await Promise.all(['a-quiet-sea.jpg', 'hills-at-dawn.jpg'].map(placeholder)), [
      undefined,
      undefined,
    ]);
    const generated = await readFile(image('a-quiet-sea.jpg'));
    await message.getByRole('button', { name: 'Undo' }).click();
    const undone = workbench.notification('Placeholders restored. The generated images are kept for 7 days.');
    await undone.waitFor();
    await holds('a-quiet-sea.jpg', before);
    await undone.getByRole('button', { name: 'Redo' }).click();
    await holds('a-quiet-sea.jpg', generated);
    assert.equal(service.ledger.length, 2);
  });

  it('are in the text and its preview until they are replaced, which changes neither text nor name', async () => {
    const { workbench, service } = installed();
    const lines = ['# A harbour', '', '![a red kite](assets/a-red-kite.jpg)'];
    await requestsDuring(installed(), async () => {
      service.script({ gate: 'red kite', format: 'png' });
      await request('harbour.md', 'a red kite');
      await showsLines(workbench, 'harbour.md', lines);
      await workbench.save();
      await showPreview(workbench, 1);
      assert.equal((await placeholder('a-red-kite.jpg'))?.prompt, 'a red kite');
      await workbench.screenshot(join('out', 'ui', 'placeholder-first.png'));
      const shown = async () => (await previewedImages(workbench, 1)).screenshot();
      const before = await shown();
      service.open('red kite');
      await workbench.notification('assets/a-red-kite.jpg keeps its name').waitFor();
      await eventually(async () => !before.equals(await shown()), 'the generated image in the preview');
    });
    assert.equal(await placeholder('a-red-kite.jpg'), undefined);
    await workbench.screenshot(join('out', 'ui', 'placeholder-first-art.png'));
    assert.deepEqual(await workbench.editorLines('harbour.md'), lines);
    assert.equal(await workbench.dirtyTab('harbour.md').count(), 0);
    await workbench.clearNotifications();
  });

  it('stay in the text when the request fails, and the message says so', async () => {
    const { workbench, service } = installed();
    service.script({ status: 400, body: { error: { message: 'no kites' } } });
    await request('failed.md', 'a blue kite');
    await workbench.notification(/no kites.*The placeholder stays\. You can replace it later\./).waitFor();
    assert.equal((await placeholder('a-blue-kite.jpg'))?.prompt, 'a blue kite');
    await workbench.clearNotifications();
  });

  it('are replaced by the recovered images after a reload of the window', async () => {
    const { workbench, service } = installed();
    await requestsDuring(installed(), async () => {
      service.script({ gate: 'green kite' });
      await request('reload.md', 'a green kite');
      await workbench.dirtyTab('reload.md').waitFor();
      await workbench.save();
      await reloadWhileBusy(workbench);
      service.open('green kite');
      await workbench.notification('1 image recovered: assets/a-green-kite.jpg').waitFor({ timeout: 60_000 });
    });
    assert.equal(await placeholder('a-green-kite.jpg'), undefined);
    assert.deepEqual(decodePicture(await readFile(image('a-green-kite.jpg'))), { width: 1200, height: 630 });
  });

  async function request(file: string, prompt: string): Promise<void> {
    const { workbench } = installed();
    await typePrompt(workbench, file, prompt);
    await workbench.page.keyboard.press('Enter');
  }

  async function holds(name: string, bytes: Buffer): Promise<void> {
    await eventually(async () => bytes.equals(await readFile(image(name))), `the other bytes of ${name}`);
  }

  function image(name: string): string {
    return join(installed().workspace, 'assets', name);
  }

  async function placeholder(name: string): Promise<ReturnType<typeof readPlaceholder>> {
    return readPlaceholder(await readFile(image(name)));
  }
});
