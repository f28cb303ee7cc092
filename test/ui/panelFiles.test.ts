import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { eventually } from '../../dev/editor/eventually.ts';
import { Workbench } from '../../dev/editor/workbench.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { findBytes } from '../support/canaryScan.ts';
import { requestPace } from '../support/requestPace.ts';
import { hasCount, isIdle, requestsReach } from '../support/palette.ts';

describe('The image panel and files', () => {
  const installed = useInstalledExtension({ settings: { 'starrise.image.size': '64x64' } });
  const panelOf = (workbench: Workbench): FrameLocator => workbench.webview('starrise-images.starrise-images');
  const panel = (): FrameLocator => panelOf(installed().workbench);
  const tiles = (): Locator => panel().locator('.tile');
  const asset = (name: string): string => join(installed().workspace, 'assets', name);
  const open = async (workbench: Workbench): Promise<void> => {
    await workbench.runCommand('Starrise: Open Image Panel');
    await panelOf(workbench)
      .getByRole('button', { name: /^Generate \d/ })
      .waitFor();
  };
  const atPace = requestPace();
  const generate = async (prompt: string): Promise<void> => {
    await panel().getByRole('textbox', { name: 'Prompt', exact: true }).fill(prompt);
    await atPace(() =>
      panel()
        .getByRole('button', { name: /^Generate \d/ })
        .click(),
    );
  };
  const remove = async (): Promise<void> => {
    await tiles().first().click();
    await tiles().first().press('Delete');
  };
  /** The hash of the extension, as a question showed it. */
  let storage = '';
  /** @param question as text in any case, so that of another question must not contain it */
  const answer = async (question: string | RegExp, button: string): Promise<string> => {
    const dialog = installed().workbench.dialog().filter({ hasText: question });
    const words = await dialog.innerText();
    await dialog.getByRole('button', { name: button }).click();
    await dialog.waitFor({ state: 'detached' });
    return words;
  };

  before(async () => {
    await open(installed().workbench);
    for (const [index, prompt] of ['a pear', 'a fig', 'a quince'].entries()) {
      await generate(prompt);
      await hasCount(tiles(), index + 1);
    }
    await isIdle(installed().workbench);
  });

  it('keeps an image when one of the two questions is answered with no', async () => {
    await remove();
    await answer(/Delete “assets\/a-quince\.jpg”/v, 'Cancel');
    await remove();
    await answer(/Delete “assets\/a-quince\.jpg”/v, 'Delete');
    await answer('There is no trash here.', 'Cancel');
    assert.equal(existsSync(asset('a-quince.jpg')), true);
    assert.equal(await tiles().count(), 3);
  });

  it('keeps the bytes of a deleted image where there is no trash, and removes it from the history', async () => {
    const bytes = await readFile(asset('a-quince.jpg'));
    await remove();
    await answer(/Delete “assets\/a-quince\.jpg”/v, 'Delete');
    const words = await answer('There is no trash here.', 'Delete');
    assert.match(words, /7 days in the extension's storage \(at most 1 GiB of copies\)/);
    const [, kept = ''] = /of copies\): (.+\.jpg)/.exec(words) ?? [];
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    assert.match(kept, new RegExp(`starrise-images.starrise-images/deleted/${sha256}-a-quince\\.jpg$`));
    storage = dirname(dirname(kept));
    await hasCount(tiles(), 2);
    assert.ok(bytes.equals(await readFile(kept)));
    assert.ok(!existsSync(asset('a-quince.jpg')));
  });

  it('removes a missing image from the history after a question about its details', async () => {
    await rm(asset('a-fig.jpg'));
    await remove();
    await answer('Delete the generation details of “a fig”?', 'Delete');
    await hasCount(tiles(), 1);
    assert.equal(existsSync(asset('a-pear.jpg')), true);
  });

  it('keeps the record of a replaced file until that is removed too', async () => {
    const { workbench } = installed();
    await generate('a medlar');
    await hasCount(tiles(), 2);
    await isIdle(workbench);
    await rm(asset('a-medlar.jpg'));
    await mkdir(asset('a-medlar.jpg'));
    await remove();
    await workbench.notification('Could not delete “assets/a-medlar.jpg”').waitFor();
    await rm(asset('a-medlar.jpg'), { recursive: true });
    await writeFile(asset('a-medlar.jpg'), 'somebody else’s');
    await remove();
    const message = workbench.notification('“assets/a-medlar.jpg” is no longer the generated image');
    await message.waitFor();
    assert.equal(await tiles().count(), 2);
    await message.getByRole('button', { name: 'Delete Generation Details…' }).click();
    await answer('Delete the generation details of “a medlar”?', 'Delete');
    await hasCount(tiles(), 1);
    assert.equal(await readFile(asset('a-medlar.jpg'), 'utf8'), 'somebody else’s');
    await eventually(
      async () => assert.deepEqual(await findBytes([Buffer.from('a medlar')], join(storage, 'history')), []),
      'no prompt on disk',
    );
  });

  it('shows the same in two windows, whichever of them generates or removes an image', async () => {
    const { page } = installed().workbench;
    const browser = page.context().browser();
    assert.ok(browser);
    const second = await Workbench.open(browser, page.url());
    try {
      await open(second);
      await hasCount(panelOf(second).locator('.tile'), 1);
      await generate('a plum');
      await hasCount(tiles(), 2);
      await hasCount(panelOf(second).locator('.tile'), 2);
      await rm(asset('a-plum.jpg'));
      await panelOf(second).locator('.tile').first().click();
      await panelOf(second).locator('.tile').first().press('Delete');
      const question = second.dialog().filter({ hasText: 'Delete the generation details of “a plum”?' });
      await question.getByRole('button', { name: 'Delete' }).click();
      await hasCount(tiles(), 1);
    } finally {
      await second.page.context().close();
    }
  });

  it('clears every prompt that is not waiting for its image', async () => {
    const { workbench, workspace, service } = installed();
    const { page, quickInput } = workbench;
    const filesWith = (prompt: string) => findBytes([Buffer.from(prompt)], storage);
    const posts = service.ledger.length;
    service.script({ gate: 'melon' });
    await generate('a waiting melon');
    await requestsReach(service, posts + 1);
    await rm(join(workspace, 'assets'), { recursive: true });
    await writeFile(join(workspace, 'assets'), 'a file in the way');
    service.open('melon');
    await isIdle(workbench);
    await eventually(async () => {
      const folders = (await filesWith('a pear')).map((path) => path.split(sep)[0]);
      assert.deepEqual(new Set(folders), new Set(['history', 'spent']));
    }, 'the prompt is in the history and in the archive');
    await workbench.runCommand('Starrise: Clear Stored Prompts and History…');
    const unsaved = quickInput.widget.locator('.monaco-list-row').filter({ hasText: 'Paid images that are not saved' });
    await unsaved.waitFor();
    assert.equal(await unsaved.getAttribute('aria-checked'), 'false');
    await page.keyboard.press('Enter');
    await quickInput.widget.getByPlaceholder(/running requests and the API key/).waitFor();
    await page.keyboard.press('ArrowDown');
    await quickInput.accept(/Clear/);
    await eventually(() => !existsSync(join(storage, 'deleted')), 'no copies of deleted images');
    await eventually(async () => assert.deepEqual(await filesWith('a pear'), []), 'no prompt on disk');
    await workbench.runCommand('Starrise: Recover Images…');
    await quickInput.widget.getByText('a waiting melon').waitFor();
    await page.keyboard.press('Escape');
    await open(workbench);
    const form = panel().getByRole('textbox', { name: 'Prompt', exact: true });
    assert.deepEqual([await form.inputValue(), await tiles().count()], ['', 0]);
    await rm(join(workspace, 'assets'));
    await mkdir(join(workspace, 'assets'));
  });

  it('asks for a target when no folder is open, and shows the images', async () => {
    const { workbench, workspace, service } = installed();
    const { page, quickInput } = workbench;
    await workbench.leaveFolder();
    await open(workbench);
    const posts = service.ledger.length;
    await generate('a lost tent');
    await eventually(async () => assert.match(await quickInput.input.inputValue(), /a-lost-tent\.jpg$/), 'a proposal');
    assert.equal(service.ledger.length, posts);
    await quickInput.type(join(workspace, 'tent.jpg'));
    await quickInput.row('assets').waitFor();
    await page.keyboard.press('Enter');
    await panel().getByRole('img', { name: 'a lost tent' }).waitFor();
    assert.equal(existsSync(join(workspace, 'tent.jpg')), true);
  });
});
