import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodePicture } from '../../dev/decodePicture.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { isIdle, requestsReach, reloadWhileBusy, typePrompt } from '../support/palette.ts';

describe('After a reload of the window', () => {
  const installed = useInstalledExtension({
    files: { 'reload.md': '', 'broken.md': '', 'doubt.md': '' },
    settings: { 'starrise.image.size': '512x384', 'starrise.service.maxConcurrent': 4 },
  });
  const requests = { 'reload.md': 'a red kite', 'broken.md': 'a blue boat', 'doubt.md': 'a green door' };
  const timeout = 60_000;

  before(async () => {
    const { workbench, service } = installed();
    service.script({ gate: 'kite' }, { gate: 'boat' }, { gate: 'door', cutAfterBytes: 200 });
    for (const [index, [file, prompt]] of Object.entries(requests).entries()) {
      await typePrompt(workbench, file, prompt);
      await workbench.page.keyboard.press('Enter');
      await requestsReach(service, index + 1);
    }
    await reloadWhileBusy(workbench);
  });
  afterEach(() => installed().workbench.clearNotifications());

  it('an image in flight is saved in its folder, and charged once', async () => {
    const { workbench, workspace, service } = installed();
    service.open('kite');
    await workbench.notification('1 image recovered: assets/a-red-kite.jpg').waitFor({ timeout });
    const picture = decodePicture(await readFile(join(workspace, 'assets', 'a-red-kite.jpg')));
    assert.deepEqual(picture, { width: 512, height: 384 });
    assert.equal(service.ledger.length, 3);
  });

  it('a request without a response is reported as in doubt, stays on record, and is never resent by itself', async () => {
    const { workbench, service } = installed();
    const { page, quickInput } = workbench;
    service.open('door');
    await workbench.notification('may have been charged: “a green door”').waitFor({ timeout });
    await workbench.clearNotifications();
    await workbench.runCommand('Starrise: Recover Images…');
    await quickInput.widget.getByText('May have been charged').waitFor();
    await workbench.screenshot(join('out', 'ui', 'recover-doubt.png'));
    await quickInput.widget.getByRole('button', { name: 'Generate Again (May Charge Again)' }).click();
    await workbench.dialog().getByText('1 image · 512 × 384').waitFor();
    await workbench.dialog().getByRole('button', { name: 'Cancel' }).click();
    await quickInput.widget.getByRole('button', { name: 'Discard' }).click();
    await workbench.dialog().getByRole('button', { name: 'Discard' }).click();
    await workbench.notification('Nothing to recover.').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(service.ledger.length, 3);
  });

  it('an image whose folder became invalid is kept, can be opened, and is saved without a charge', async () => {
    const { workbench, workspace, service } = installed();
    const { page, quickInput } = workbench;
    await rm(join(workspace, 'assets'), { recursive: true });
    await writeFile(join(workspace, 'assets'), 'a file in the way');
    service.open('boat');
    const waiting = workbench.notification('1 image is paid for but not saved yet.');
    await waiting.getByRole('button', { name: 'Recover Images…' }).click({ timeout });
    await quickInput.widget.getByText('a blue boat').waitFor();
    await workbench.screenshot(join('out', 'ui', 'recover-images.png'));
    await rm(join(workspace, 'assets'));
    await page.keyboard.press('Enter');
    await quickInput.accept(/Save to Original Folder/);
    await workbench.notification('1 image recovered: assets/a-blue-boat.jpg').waitFor();
    await isIdle(workbench);
    await workbench.clearNotifications();
    await workbench.runCommand('Starrise: Recover Images…');
    await workbench.notification('Nothing to recover.').waitFor();
    assert.equal(service.ledger.length, 3);
  });
});
