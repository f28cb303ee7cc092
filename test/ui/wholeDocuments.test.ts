import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../../dev/editor/eventually.ts';
import { readPlaceholder } from '../../src/core/placeholder/readPlaceholder.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { requestsDuring } from '../support/palette.ts';

const thirty = [...Array(30).keys()].map((number) => `thirty/${number}-64x64.png`);
const text = thirty.map((path, number) => `![Boat number ${number}](${path})\n`).join('\n');

describe('All missing images of a document', () => {
  const installed = useInstalledExtension({
    files: {
      'thirty.md': text,
      'docs/guide.md':
        '![A lighthouse at dusk](lighthouse-96x64.png)\n![The login page, screenshot](login-64x64.png)\n',
      'docs/tour.md': '![Fishing boats at the quay](boats-64x64.png)\n',
    },
  });
  /** Keys and clicks of the user. */
  let presses = 0;

  /** Opens the bulb at the first link, and clicks a row of it. */
  async function chooseQuickFix(row: string): Promise<void> {
    const { page } = installed().workbench;
    await page.keyboard.press('ControlOrMeta+Home');
    await eventually(async () => {
      presses = 0;
      await page.keyboard.press('Escape');
      await press('ControlOrMeta+.');
      await page.locator('.action-widget').getByText(row).click({ timeout: 3_000 });
      presses++;
    }, `the quick fix “${row}”`);
  }

  async function press(key: string): Promise<void> {
    presses++;
    await installed().workbench.page.keyboard.press(key);
  }

  const there = async (folder: string) =>
    (await readdir(join(installed().workspace, folder)).catch(() => [])).filter((name) => name.endsWith('.png'));

  it('get placeholders from the bulb in two presses, without a question and for free, and Undo removes them', async () => {
    const { workbench } = installed();
    await workbench.openFile('thirty.md');
    const inserted = workbench.notification('Inserted 30 placeholders.');
    await requestsDuring(
      installed(),
      async () => {
        await chooseQuickFix('Insert placeholders for all 30');
        await inserted.waitFor();
      },
      0,
    );
    assert.equal(presses, 2);
    assert.equal((await there('thirty')).length, 30);
    await workbench.screenshot(join('out', 'ui', 'placeholders-inserted.png'));
    await inserted.getByRole('button', { name: 'Undo' }).click();
    await workbench.notification('Placeholders removed.').waitFor();
    assert.deepEqual(await there('thirty'), []);
    await workbench.clearNotifications();
  });

  it('are generated from the bulb in three presses, after a look at the cost that no question follows', async () => {
    const { workbench } = installed();
    await requestsDuring(
      installed(),
      async () => {
        await chooseQuickFix('Generate all 30 missing images…');
        await workbench.quickInput.title.getByText('Generate 30 of 30 missing images · 0.1 MP').waitFor();
        await press('Enter');
        await workbench.notification('30 images generated.').waitFor({ timeout: 60_000 });
      },
      30,
    );
    assert.equal(presses, 3);
    assert.equal((await there('thirty')).length, 30);
    assert.equal(await readFile(join(installed().workspace, 'thirty.md'), 'utf8'), text);
    await workbench.clearNotifications();
  });

  it('of a folder are listed with their documents, can be edited, and can get placeholders instead', async () => {
    const { workbench } = installed();
    const { page, quickInput } = workbench;
    const folder = page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: /^docs$/ });
    await requestsDuring(
      installed(),
      async () => {
        await workbench.chooseInSubmenu(folder, 'Starrise Images', 'Generate Missing Images…');
        await quickInput.title.getByText('Generate 2 of 3').waitFor();
        assert.deepEqual(
          (await quickInput.rows()).map((row) => row.replace(/, separator.*$/, '')),
          [
            'A lighthouse at dusk, docs/lighthouse-96x64.png · 96 × 64 · docs/guide.md, docs/guide.md',
            'The login page, screenshot, looks like a screenshot · docs/login-64x64.png · 64 × 64 · docs/guide.md',
            'Fishing boats at the quay, docs/boats-64x64.png · 64 × 64 · docs/tour.md, docs/tour.md',
          ],
        );
        await workbench.screenshot(join('out', 'ui', 'missing-of-folder.png'));
        const row = quickInput.widget.locator('.monaco-list-row').filter({ hasText: 'Fishing boats' });
        await row.hover();
        await row.getByRole('button', { name: 'Edit Prompt' }).click();
        await quickInput.message.getByText('The text of the document stays as it is.').waitFor();
        await quickInput.type('Red fishing boats');
        await page.keyboard.press('Enter');
        await quickInput.row('Red fishing boats').waitFor();
        await quickInput.title.getByText('Generate 2 of 3').waitFor();
        await quickInput.widget.getByRole('button', { name: 'Placeholders instead, free' }).click();
        await workbench.notification('Inserted 2 placeholders.').waitFor();
      },
      0,
    );
    assert.deepEqual((await there('docs')).sort(), ['boats-64x64.png', 'lighthouse-96x64.png']);
    assert.equal(await promptOf('boats-64x64.png'), 'Red fishing boats');
  });

  it('that replaced placeholders are restored after a reload of the window, by a command', async () => {
    const { workbench } = installed();
    const { page, quickInput } = workbench;
    await requestsDuring(
      installed(),
      async () => {
        const button = { name: 'Replace with Generated Images…' };
        await workbench.notification('Inserted 2 placeholders.').getByRole('button', button).click();
        await quickInput.title.getByText('Replace 2 of 2 placeholders').waitFor();
        await page.keyboard.press('Enter');
        await workbench.notification('Replaced 2 placeholders.').waitFor();
      },
      2,
    );
    assert.equal(await promptOf('boats-64x64.png'), undefined);
    await workbench.reload();
    await workbench.runCommand('Starrise: Restore Placeholders');
    await workbench.notification('Placeholders restored. The generated images are kept for 7 days.').waitFor();
    assert.equal(await promptOf('boats-64x64.png'), 'Red fishing boats');
    await workbench.clearNotifications();
    await workbench.runCommand('Starrise: Restore Placeholders');
    await workbench.notification('Nothing to restore.').waitFor();
  });

  async function promptOf(name: string): Promise<string | undefined> {
    return readPlaceholder(await readFile(join(installed().workspace, 'docs', name)))?.prompt;
  }
});
