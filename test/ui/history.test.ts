import assert from 'node:assert/strict';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { eventually } from '../../dev/editor/eventually.ts';
import { generateByHand } from '../../dev/editor/generate.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { requestsDuring, showsLines } from '../support/palette.ts';

describe('The history', () => {
  const installed = useInstalledExtension({
    files: {
      ...{ 'made.md': '', 'tree.md': '', 'recent.md': '', 'varied.md': '' },
      ...{ 'dropped.md': '', 'dropped.html': '', 'dropped.adoc': '', 'copied.html': '' },
      ...{ 'again.md': 'Before \nAfter', 'covered.md': ' one\n two' },
    },
    settings: { 'starrise.image.size': '64x64', 'editor.dropIntoEditor.showDropSelector': 'never' },
  });
  const workbench = () => installed().workbench;
  const view = (): Locator =>
    workbench()
      .page.locator('.pane')
      .filter({ has: workbench().page.locator('.pane-header[aria-label^="Generated Images"]') });
  const row = (text: string | RegExp): Locator => view().locator('.monaco-list-row').filter({ hasText: text });
  const tab = (name: string): Locator => workbench().page.locator('.tab').filter({ hasText: name });
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

  for (const [file, link] of [
    ['dropped.md', '![a lighthouse](assets/a-lighthouse.jpg)'],
    ['dropped.html', '<img src="assets/a-lighthouse.jpg" alt="a lighthouse" width="64" height="64">'],
    ['dropped.adoc', 'image::assets/a-lighthouse.jpg["a lighthouse",64,64]'],
  ] as const) {
    it(`writes the link that Insert writes where an image is dropped into ${file}`, async () => {
      await workbench().openFile(file);
      const { mouse, keyboard } = workbench().page;
      await row('a lighthouse').hover();
      await mouse.down();
      await mouse.move(600, 300, { steps: 10 });
      await keyboard.down('Shift');
      await mouse.move(620, 310, { steps: 10 });
      await mouse.up();
      await keyboard.up('Shift');
      await showsLines(workbench(), file, [link]);
      await workbench().page.keyboard.type('.'); // the caret is behind the link, and nothing is selected
      await showsLines(workbench(), file, [`${link}.`]);
      await workbench().save();
    });
  }

  it('inserts the image of a row at the cursor', async () => {
    await workbench().openFile('tree.md');
    await row('a lighthouse').click({ button: 'right' });
    await workbench().chooseInMenu('Insert at Cursor');
    await showsLines(workbench(), 'tree.md', ['![a lighthouse](assets/a-lighthouse.jpg)']);
    await workbench().save();
  });

  it('has an earlier image in the text again after three clicks, though its preview has taken the place of the text', async () => {
    const { page } = workbench();
    await page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: 'again.md' }).click();
    await workbench().editor('again.md').locator('.view-line').first().click();
    await page.keyboard.press('End');
    await view().locator('.pane-header').click();
    await row('a lighthouse').waitFor({ state: 'hidden' });
    let clicks = 0;
    const click = async (element: Locator): Promise<void> => {
      clicks++;
      await element.click();
    };
    await click(view().locator('.pane-header'));
    await click(row('a lighthouse'));
    await tab('a-lighthouse.jpg').waitFor();
    await tab('again.md').waitFor({ state: 'detached' });
    await view().locator('.monaco-list:focus-within .monaco-list-row.focused').waitFor(); // as in the Explorer
    await click(row('a lighthouse').getByRole('button', { name: 'Insert at Cursor' }));
    await showsLines(workbench(), 'again.md', ['Before ![a lighthouse](assets/a-lighthouse.jpg)', 'After']);
    assert.equal(clicks, 3);
    await workbench().openFile('again.md');
    await workbench().save();
  });

  it('inserts into a text that another tab covers, at its last carets', async () => {
    const { page } = workbench();
    await workbench().openFile('covered.md');
    await page.keyboard.press('ControlOrMeta+Home');
    await workbench().runCommand('Add Cursor Below');
    await row('一只可爱的北极熊宝宝').dblclick();
    await tab('一只可爱的北极熊宝宝.jpg').waitFor();
    await row('a lighthouse').hover();
    await row('a lighthouse').getByRole('button', { name: 'Insert at Cursor' }).click();
    const link = '![a lighthouse](assets/a-lighthouse.jpg)';
    await showsLines(workbench(), 'covered.md', [`${link} one`, `${link} two`]);
    await workbench().openFile('covered.md');
    await workbench().save();
  });

  it('copies the link that Insert would write', async () => {
    await workbench().openFile('copied.html');
    await row('a lighthouse').click();
    await tab('a-lighthouse.jpg').waitFor();
    await row('a lighthouse').click({ button: 'right' });
    await workbench().chooseInMenu('Copy Link');
    await workbench().statusBarItem('Link copied').waitFor();
    await workbench().openFile('copied.html');
    await workbench().page.keyboard.press('ControlOrMeta+V');
    await showsLines(workbench(), 'copied.html', [
      '<img src="assets/a-lighthouse.jpg" alt="a lighthouse" width="64" height="64">',
    ]);
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

  it('says that a file was replaced whose bytes are others, until they are back', async () => {
    const bytes = await readFile(asset('a-lighthouse.jpg'));
    await writeFile(asset('a-lighthouse.jpg'), 'other bytes');
    await row(/a lighthouse.*replaced/).waitFor();
    await workbench().screenshot(join('out', 'ui', 'history-replaced.png'));
    await writeFile(asset('a-lighthouse.jpg'), bytes);
    await row(/a lighthouse.*64 × 64/).waitFor();
  });

  it('deletes the file of a row after a question', async () => {
    await row('a [fox]').click({ button: 'right' });
    await workbench().chooseInMenu('Delete Image…');
    await workbench().dialog().getByRole('button', { name: 'Delete' }).click();
    await workbench().dialog().getByText('Permanently delete').waitFor();
    await workbench().dialog().getByRole('button', { name: 'Delete' }).click();
    await row('a [fox]').waitFor({ state: 'detached' });
    assert.deepEqual(
      (await readdir(join(installed().workspace, 'assets'))).filter((name) => name.includes('fox')),
      [],
    );
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
      'Starrise Images',
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

  it('shows all images again with an icon of its own', async () => {
    await workbench().runCommand('Starrise: Filter Generated Images…');
    await workbench().quickInput.type('北极');
    await workbench().page.keyboard.press('Enter');
    await row('a lighthouse').first().waitFor({ state: 'detached' });
    await view().hover();
    await workbench().screenshot(join('out', 'ui', 'history-filtered.png'));
    await view().getByRole('button', { name: 'Show All Generated Images' }).click();
    await row('a lighthouse').first().waitFor();
  });

  it('is cleared by parts, and Enter alone clears nothing', async () => {
    const { page, quickInput } = workbench();
    // From the title of the view, which passes the focused element.
    await row(/^Today/).click();
    const openParts = async (): Promise<void> => {
      await view().hover();
      await view()
        .getByRole('button', { name: /More Actions/ })
        .click();
      await workbench().chooseInMenu('Clear Stored Prompts and History…');
      await quickInput.row('Generation details').waitFor();
    };
    await openParts();
    await workbench().screenshot(join('out', 'ui', 'clear-data.png'));
    await page.keyboard.press('Enter');
    await quickInput.row('Cancel').waitFor();
    await workbench().screenshot(join('out', 'ui', 'clear-data-confirm.png'));
    await page.keyboard.press('Enter');
    await quickInput.widget.waitFor({ state: 'hidden' });
    await row(/^Today/).waitFor();
    await openParts();
    await page.keyboard.press('Enter');
    await quickInput.row('Cancel').waitFor();
    await page.keyboard.press('ArrowDown');
    await quickInput.accept(/Clear/);
    await view().getByText('Images you generate appear here').waitFor();
  });
});
