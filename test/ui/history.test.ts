import assert from 'node:assert/strict';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { eventually } from '../../dev/editor/eventually.ts';
import { generateByHand } from '../../dev/editor/generate.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { requestsDuring, showsLines } from '../support/palette.ts';

describe('The history', () => {
  const installed = useInstalledExtension({
    files: { 'made.md': '', 'dropped.md': '', 'tree.md': '', 'recent.md': '', 'varied.md': '' },
    settings: { 'starrise.image.size': '64x64', 'editor.dropIntoEditor.showDropSelector': 'never' },
  });
  const workbench = () => installed().workbench;
  const view = (): Locator =>
    workbench()
      .page.locator('.pane')
      .filter({ has: workbench().page.locator('.pane-header[aria-label^="Generated Images"]') });
  const row = (text: string | RegExp): Locator => view().locator('.monaco-list-row').filter({ hasText: text });
  const asset = (name: string): string => join(installed().workspace, 'assets', name);

  it('has a view in the Explorer that explains it while it is empty', async () => {
    await workbench().openFile('made.md');
    await workbench().runCommand('Explorer: Focus on Generated Images View');
    await view().getByText('Images you generate appear here').waitFor();
    await view().getByRole('button', { name: 'Generate Image' }).waitFor();
    await workbench().runCommand('Starrise: Insert Recent Image…');
    await workbench().quickInput.row('No images yet. Generate one with “Generate Image”.').waitFor();
    await workbench().quickInput.close();
  });

  it('lists the images, newest first, under their day', async () => {
    for (const prompt of ['a lighthouse', '一只可爱的北极熊宝宝', 'a [fox](command:x) $(alert)']) {
      await workbench().openFile('made.md');
      await generateByHand(workbench(), 'made.md', prompt);
      await workbench().save();
    }
    await row(/^Today/).waitFor();
    await eventually(
      async () =>
        assert.deepEqual(await view().locator('.monaco-list-row .label-name').allInnerTexts(), [
          'Today',
          'a [fox] (command:x) $ (alert)',
          '一只可爱的北极熊宝宝',
          'a lighthouse',
        ]),
      'three images of today',
    );
  });

  it('inserts an image into the text where it is dropped', async () => {
    await workbench().openFile('dropped.md');
    const { mouse, keyboard } = workbench().page;
    await row('a lighthouse').hover();
    await mouse.down();
    await mouse.move(600, 300, { steps: 10 });
    await keyboard.down('Shift');
    await mouse.move(620, 310, { steps: 10 });
    await mouse.up();
    await keyboard.up('Shift');
    await eventually(
      async () =>
        assert.match((await workbench().editorLines('dropped.md')).join(''), /^!\[.*\]\(assets\/a-lighthouse\.jpg\)$/),
      'the link of the dropped image',
    );
    await workbench().save();
  });

  it('inserts the image of a row at the cursor', async () => {
    await workbench().openFile('tree.md');
    await row('a lighthouse').click({ button: 'right' });
    await workbench().chooseInMenu('Insert at Cursor');
    await showsLines(workbench(), 'tree.md', ['![a lighthouse](assets/a-lighthouse.jpg)']);
    await workbench().save();
  });

  it('finds an earlier image by a search in any script, and inserts its link', async () => {
    const { quickInput } = workbench();
    await workbench().openFile('recent.md');
    await workbench().runCommand('Starrise: Insert Recent Image…');
    await quickInput.type('a walrus');
    await quickInput.row('No matching images.').waitFor();
    await quickInput.type('宝宝 北极');
    await quickInput.accept(/^一只可爱的北极熊宝宝$/);
    await showsLines(workbench(), 'recent.md', ['![一只可爱的北极熊宝宝](assets/一只可爱的北极熊宝宝.jpg)']);
    await workbench().save();
  });

  it('marks a missing file, and finds it again under another name', async () => {
    await rename(asset('a-lighthouse.jpg'), asset('renamed.jpg'));
    await row(/a lighthouse.*file moved or deleted/).waitFor();
    const { page } = workbench();
    const files = page.locator('.explorer-folders-view .monaco-list-row');
    await workbench().runCommand('File: Focus on Files Explorer');
    const folder = files.filter({ hasText: 'assets' });
    if ((await folder.getAttribute('aria-expanded')) !== 'true') {
      await folder.click();
    }
    await workbench().chooseInSubmenu(
      files.filter({ hasText: 'renamed.jpg' }),
      'Generated Image',
      'Show Generation Details',
    );
    await page.locator('.tab').filter({ hasText: 'renamed.jpg – Generation Details' }).waitFor();
    await row(/a lighthouse.*64 × 64/).waitFor();
  });

  it('varies an image after showing its prompt, which typing does not replace', async () => {
    const { quickInput } = workbench();
    await workbench().openFile('varied.md');
    const requests = await requestsDuring(installed(), async () => {
      await row('a lighthouse').click({ button: 'right' });
      await workbench().chooseInMenu('Vary…');
      await quickInput.row('Generate: a lighthouse').waitFor();
      await workbench().page.locator('.quick-input-box input:focus').waitFor();
      await workbench().page.keyboard.type(' in the snow'); // behind the prompt, which is not selected
      await quickInput.accept(/^Generate: a lighthouse in the snow/);
      await quickInput.accept(/^Generate 1 image/);
      await workbench().dirtyTab('varied.md').waitFor();
    });
    assert.deepEqual(
      requests.map(({ prompt, size, n }) => [prompt, size, n]),
      [['a lighthouse in the snow', '64x64', 1]],
    );
    await workbench().save();
  });

  it('offers to generate an image again whose file is missing', async () => {
    const { quickInput } = workbench();
    await rm(asset('renamed.jpg'));
    await workbench().runCommand('Starrise: Insert Recent Image…');
    await quickInput.type('lighthouse');
    await quickInput.pick('a lighthouse');
    const message = workbench().notification('The image file was moved or deleted: assets/renamed.jpg.');
    await requestsDuring(installed(), async () => {
      await message.getByRole('button', { name: 'Generate Again' }).click();
      await quickInput.accept(/^Generate 1 image/);
    });
  });

  it('is cleared after a message that says what will be deleted', async () => {
    // From the title of the view, which passes the focused element.
    await row(/^Today/).click();
    await view().hover();
    await view()
      .getByRole('button', { name: /More Actions/ })
      .click();
    await workbench().chooseInMenu('Clear Stored Prompts and History…');
    await workbench()
      .dialog()
      .getByText(/Generation details \(\d+\)/)
      .waitFor();
    await workbench().dialog().getByRole('button', { name: 'Clear' }).click();
    await view().getByText('Images you generate appear here').waitFor();
  });
});
