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

describe('Requests that may have been charged', () => {
  const installed = useInstalledExtension({
    files: { 'doubts.md': '' },
    settings: { 'starrise.image.size': '64x64', 'files.autoSave': 'afterDelay' },
  });
  const again = /^\s*Generate Again \(May Charge Again\)/;
  const lost = { cutAfterBytes: 200 };
  afterEach(() => installed().workbench.clearNotifications());

  const send = async (prompt: string): Promise<void> => {
    const { workbench, service } = installed();
    const before = service.ledger.length;
    await typePrompt(workbench, 'doubts.md', prompt);
    await workbench.page.keyboard.press('Enter');
    await requestsReach(service, before + 1);
  };
  const recover = () => installed().workbench.runCommand('Starrise: Recover Images…');
  const nothingToRecover = () => installed().workbench.notification('Nothing to recover.').waitFor();

  it('are settled by a retry that works, however many came before it', async () => {
    const { workbench, service } = installed();
    service.script(lost, lost);
    await send('a red kite');
    for (const requests of [2, 3]) {
      await workbench.notification('a red kite').getByRole('button', { name: again }).click();
      await requestsReach(service, requests);
    }
    await isIdle(workbench);
    await recover();
    await nothingToRecover();
  });

  it('are one row where they are for the same image, and one retry settles them', async () => {
    const { workbench, service } = installed();
    const { quickInput } = workbench;
    service.script(lost, lost);
    for (const requests of [1, 2]) {
      await send('a blue boat');
      await workbench.notification('a blue boat').getByRole('button', { name: again }).waitFor();
      await workbench.clearNotifications();
      assert.equal(service.ledger.length, 3 + requests);
    }
    await recover();
    await quickInput.widget.getByText('2 requests').waitFor();
    await workbench.screenshot(join('out', 'ui', 'recover-group.png'));
    await workbench.page.keyboard.press('Enter');
    await quickInput.row('Discard All').waitFor();
    await workbench.screenshot(join('out', 'ui', 'recover-group-actions.png'));
    await quickInput.accept(again);
    await workbench.dialog().getByRole('button', { name: again }).click();
    await requestsReach(service, 6);
    await isIdle(workbench);
    await recover();
    await nothingToRecover();
  });

  it('are discarded as a group, after a question', async () => {
    const { workbench, service } = installed();
    const { quickInput } = workbench;
    service.script(lost, lost);
    for (const prompt of ['a green door', 'a green door']) {
      await send(prompt);
      await workbench.notification(prompt).getByRole('button', { name: again }).waitFor();
      await workbench.clearNotifications();
    }
    await recover();
    await quickInput.widget.getByText('2 requests').waitFor();
    await quickInput.widget.getByRole('button', { name: 'Discard All' }).click();
    await workbench.dialog().getByText('Discard these 2 requests?').waitFor();
    await workbench.dialog().getByRole('button', { name: 'Discard All' }).click();
    await nothingToRecover();
    assert.equal(service.ledger.length, 8);
  });
});
