import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodePicture } from '../../dev/decodePicture.ts';
import { eventually } from '../../dev/editor/eventually.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { ordersDuring, typePrompt } from '../support/palette.ts';

describe('After the window is gone', () => {
  const installed = useInstalledExtension({
    files: { 'reload.md': '', 'broken.md': '', 'doubt.md': '' },
    settings: { 'starrise.image.size': '512x384' },
  });
  /** Orders, and waits until the service has taken the order. */
  const order = async (file: string, prompt: string): Promise<void> => {
    const { workbench, service } = installed();
    const before = service.ledger.length;
    await typePrompt(workbench, file, prompt);
    await workbench.page.keyboard.press('Enter');
    await eventually(() => assert.equal(service.ledger.length, before + 1));
  };

  it('an image that is under way comes home to its folder, and is paid for once', async () => {
    const { workbench, workspace, service } = installed();
    await ordersDuring(installed(), async () => {
      service.script({ delayMs: 8_000 });
      await order('reload.md', 'a red kite');
      await workbench.reload();
      await workbench.notification('1 image recovered: assets/a-red-kite.jpg').waitFor({ timeout: 60_000 });
    });
    assert.deepEqual(decodePicture(await readFile(join(workspace, 'assets', 'a-red-kite.jpg'))), {
      width: 512,
      height: 384,
    });
    await workbench.clearNotifications();
  });

  it('an image whose folder has gone bad waits, can be seen, and is saved for free', async () => {
    const { workbench, workspace, service } = installed();
    const { page, quickInput } = workbench;
    await ordersDuring(installed(), async () => {
      service.script({ delayMs: 8_000 });
      await order('broken.md', 'a blue boat');
      await rm(join(workspace, 'assets'), { recursive: true });
      await writeFile(join(workspace, 'assets'), 'a file in the way');
      await workbench.reload();
      const waiting = workbench.notification('1 image is paid for and not saved yet.');
      await waiting.getByRole('button', { name: 'Recover Images…' }).click({ timeout: 60_000 });
      await quickInput.widget.getByText('a blue boat').waitFor();
      await workbench.screenshot(join('out', 'ui', 'recover-images.png'));
      await rm(join(workspace, 'assets'));
      await page.keyboard.press('Enter');
      await quickInput.accept(/Save to Its Folder/);
      await workbench.notification('1 image recovered: assets/a-blue-boat.jpg').waitFor();
    });
    await workbench.clearNotifications();
    await workbench.runCommand('Starrise: Recover Images…');
    await workbench.notification('Nothing waits to be recovered.').waitFor();
    await workbench.clearNotifications();
  });

  it('what got no answer is told as in doubt, stays on record, and is never sent again unasked', async () => {
    const { workbench, service } = installed();
    const { page, quickInput } = workbench;
    await ordersDuring(installed(), async () => {
      service.script({ delayMs: 6_000, cutAfterBytes: 200 });
      await order('doubt.md', 'a green door');
      await workbench.reload();
      await workbench.notification('may have been charged: “a green door”').waitFor({ timeout: 60_000 });
      await workbench.clearNotifications();
      await workbench.runCommand('Starrise: Recover Images…');
      await quickInput.widget.getByText('May have been charged').waitFor();
      await workbench.screenshot(join('out', 'ui', 'recover-doubt.png'));
      await quickInput.widget.getByRole('button', { name: 'Discard' }).click();
      await workbench.dialog().getByRole('button', { name: 'Discard' }).click();
      await workbench.notification('Nothing waits to be recovered.').waitFor();
    });
    await page.keyboard.press('Escape');
  });
});
