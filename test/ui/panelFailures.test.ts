import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { eventually } from '../../dev/editor/eventually.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { hasCount, isIdle } from '../support/palette.ts';
import { requestPace } from '../support/requestPace.ts';

describe('The image panel and failures', () => {
  const installed = useInstalledExtension({
    files: { 'notes.md': '# Harbour\n\n' },
    settings: { 'starrise.image.size': '64x64' },
  });
  const panel = (): FrameLocator => installed().workbench.webview('starrise-images.starrise-images');
  const cards = (): Locator => panel().getByRole('region', { name: 'Failed Requests' }).getByRole('listitem');
  const prompt = (): Locator => panel().getByRole('textbox', { name: 'Prompt', exact: true });
  const again = (): Locator => cards().first().getByRole('button', { name: 'Generate Again (May Charge Again)' });
  const atPace = requestPace();
  const generate = async (text: string): Promise<void> => {
    await prompt().fill(text);
    await atPace(() => prompt().press('ControlOrMeta+Enter'));
  };

  before(async () => {
    const { workbench } = installed();
    await workbench.openFile('notes.md');
    await workbench.runCommand('Starrise: Open Image Panel');
    await prompt().waitFor();
  });

  it('tells each of eight failures once, in a card, and shows nothing stale after a retry that worked', async () => {
    const { workbench, service } = installed();
    const failed = { status: 500 } as const;
    service.script(...Array.from({ length: 8 }, () => failed));
    await generate('a kite');
    for (let failures = 1; failures <= 8; failures++) {
      await panel()
        .getByText(failures === 1 ? '1 request with unknown outcome' : `${failures} requests with unknown outcome`)
        .waitFor();
      await again().waitFor();
      assert.deepEqual([await cards().count(), await workbench.notification().count()], [1, 0]);
      await (failures < 8 && again().click());
    }
    await again().click();
    await hasCount(panel().locator('.tile'), 1);
    await isIdle(workbench);
    await cards().waitFor({ state: 'detached' });
    await panel()
      .getByText(/unknown outcome/)
      .waitFor({ state: 'hidden' });
    assert.deepEqual([await workbench.notification().count(), service.ledger.length], [0, 9]);
  });

  it('closes a card whose doubt is settled elsewhere', async () => {
    const { workbench, service } = installed();
    const { quickInput, page } = workbench;
    service.script({ status: 500 });
    await generate('a hen');
    await again().waitFor();
    await workbench.runCommand('Starrise: Recover Images…');
    await quickInput.row('a hen').waitFor();
    await page.keyboard.press('Enter');
    await quickInput.row('Discard').click();
    await workbench.dialog().getByRole('button', { name: 'Discard' }).click();
    await cards().waitFor({ state: 'detached' });
    await panel()
      .getByText(/unknown outcome/)
      .waitFor({ state: 'hidden' });
  });

  it('tells by a message what nobody sees in the panel, and acts on it once', async () => {
    const { workbench, service } = installed();
    service.script({ gate: 'hidden', status: 500 });
    const posts = service.ledger.length;
    await generate('a boat');
    await eventually(() => assert.equal(service.ledger.length, posts + 1), 'the request');
    await workbench.page.locator('.tab').filter({ hasText: 'Starrise Images' }).click();
    await workbench.runCommand('View: Close Editor');
    service.open('hidden');
    await workbench.notification('failed without returning an image').waitFor();
    await workbench.runCommand('Starrise: Open Image Panel');
    await cards().getByText('failed without returning an image').waitFor();
    assert.equal(await panel().getByRole('status').innerText(), '');
    await workbench.clearNotifications();
    await cards().waitFor({ state: 'detached' });
  });
});
