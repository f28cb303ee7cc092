import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { PNG } from 'pngjs';
import { eventually } from '../../dev/editor/eventually.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { hasCount, isIdle } from '../support/palette.ts';

describe('Reference images in the panel', () => {
  const installed = useInstalledExtension({
    settings: { 'starrise.image.size': '64x64' },
    machine: { 'starrise.service.references': 'image' },
  });
  const panel = (): FrameLocator => installed().workbench.webview('starrise-images.starrise-images');
  const row = (): Locator => panel().getByRole('group', { name: 'Reference images' });
  const card = (number: number): Locator => panel().getByRole('button', { name: new RegExp(`^image ${number}\\b`) });
  const sentFiles = (): Locator => panel().locator('.sent-files');

  it('are pasted, and their thumbnail is shown', async () => {
    await installed().workbench.runCommand('Starrise: Open Image Panel');
    await row().waitFor();
    await paste('shot.png', 40, 30);
    await card(1).waitFor();
    await isDrawn(1);
    assert.match((await card(1).getAttribute('aria-label')) ?? '', /^image 1: shot\.png, 40 × 30$/);
  });

  it('are picked as files, and the panel says where they go', async () => {
    const { workbench, workspace, service } = installed();
    await writeFile(join(workspace, 'fox.png'), PNG.sync.write(new PNG({ width: 30, height: 20 })));
    await row().getByRole('button', { name: 'Add Images…' }).click();
    await workbench.quickInput.pick('fox.png');
    await card(2).waitFor();
    await isDrawn(2);
    const { host } = new URL(service.url);
    await eventually(
      async () => assert.equal(await sentFiles().innerText(), `sends 2 of your files to ${host}`),
      'the number of files and the host',
    );
  });

  it('change places with keys', async () => {
    await card(2).press('Alt+ArrowLeft');
    await panel()
      .getByRole('button', { name: /^image 1: fox\.png/ })
      .waitFor();
  });

  it('with too many pixels are replaced by a smaller copy', async () => {
    await paste('large.png', 2100, 2000);
    await row().getByText('4.2 MP, at most 4 MP can be sent').waitFor();
    await row().getByRole('button', { name: 'Use a Smaller Copy' }).click();
    await panel()
      .getByRole('button', { name: /^image 3: large\.png, 2049 × 1951$/ })
      .waitFor();
  });

  it('are there again after a reload of the window, and gone ones are marked', async () => {
    const { workbench, workspace } = installed();
    await writeFile(join(workspace, 'fox.png'), 'no image any more');
    const reloaded = workbench.page.waitForEvent('load');
    await workbench.runCommand('Developer: Reload Window');
    await reloaded;
    await row().getByText('damaged, or not a PNG, JPEG or WebP image').waitFor({ timeout: 60_000 });
    await isDrawn(2);
    await card(1).press('Delete');
    await hasCount(row().getByRole('listitem'), 2);
  });

  it('are images that were generated', async () => {
    await hasCount(row().getByRole('listitem'), 2);
    await card(1).press('Delete');
    await card(1).press('Delete');
    await panel().getByRole('textbox', { name: 'Prompt', exact: true }).fill('a pear');
    await panel()
      .getByRole('button', { name: /^Generate \d/ })
      .click();
    await hasCount(panel().locator('.tile'), 1);
    await isIdle(installed().workbench);
    await panel().locator('.tile').click();
    await panel().getByRole('button', { name: 'Use as Reference' }).click();
    await panel()
      .getByRole('button', { name: /^image 1: assets\/a-pear\.jpg, 64 × 64$/ })
      .waitFor();
  });

  it('are sent with the prompt, without another question after the panel has said so', async () => {
    const { service, workbench } = installed();
    await eventually(async () => assert.match(await sentFiles().innerText(), /^sends 1 of your files/), 'the number');
    await panel()
      .getByRole('button', { name: /^Generate \d/ })
      .click();
    await hasCount(panel().locator('.tile'), 2);
    await isIdle(workbench);
    const sent = service.ledger.map(({ references }) => references.map((each) => [each.field, each.type, each.width]));
    assert.deepEqual(sent, [[], [['image', 'image/jpeg', 64]]]);
  });

  /** Pastes a picture of this size, drawn in the page. */
  async function paste(name: string, width: number, height: number): Promise<void> {
    await panel()
      .locator('body')
      .evaluate(
        `(async () => {
          const canvas = new OffscreenCanvas(${width}, ${height});
          canvas.getContext('2d').fillRect(0, 0, 9, 9);
          const blob = await canvas.convertToBlob({ type: 'image/png' });
          const clipboardData = new DataTransfer();
          clipboardData.items.add(new File([blob], ${JSON.stringify(name)}, { type: 'image/png' }));
          document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        })()`,
      );
  }

  /** The picture is hidden until its thumbnail is made. */
  function isDrawn(number: number): Promise<void> {
    return card(number).locator('img').waitFor();
  }
});
