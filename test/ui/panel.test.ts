import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { eventually } from '../../dev/editor/eventually.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { requestPace } from '../support/requestPace.ts';
import { hasCount, isIdle, requestsDuring, requestsReach } from '../support/palette.ts';

describe('The image panel of the installed extension', () => {
  const installed = useInstalledExtension({
    files: { 'notes.md': '# Harbour\n\n', 'diary.md': '' },
    settings: { 'starrise.image.size': '512x384', 'starrise.service.pricePerMegapixel': 0.1 },
  });
  const panel = (): FrameLocator => installed().workbench.webview('starrise-images.starrise-images');
  const prompt = (): Locator => panel().getByRole('textbox', { name: 'Prompt', exact: true });
  const generate = (): Locator => panel().getByRole('button', { name: /^Generate \d/ });
  const tiles = (): Locator => panel().locator('.tile');

  it('opens beside the text and shows the cost on the button', async () => {
    const { workbench } = installed();
    await workbench.openFile('notes.md');
    await workbench.page.keyboard.press('ControlOrMeta+End');
    await workbench.runCommand('Starrise: Open Image Panel');
    await prompt().fill('a lighthouse at dusk');
    await openOptions();
    await panel().getByRole('radio', { name: '4', exact: true }).check();
    await panel().getByRole('button', { name: 'Generate 4 images 0.8 MP, about 0.08' }).waitFor();
  });

  it('generates four images, which stay in the panel', async () => {
    const { workbench, service } = installed();
    service.script({ gate: 'lighthouse' });
    await generate().click();
    await panel().getByRole('listitem').getByText('a lighthouse at dusk').waitFor();
    service.open('lighthouse');
    await hasCount(tiles(), 4);
    await isIdle(workbench);
    assert.deepEqual(await workbench.editorLines('notes.md'), ['# Harbour', '', '']);
    await panel().getByText('4 images · 0.8 MP · about 0.08').first().waitFor();
    assert.equal(service.ledger.length, 1);
  });

  it('compares two of them and inserts a third at the cursor', async () => {
    const { workbench } = installed();
    await tiles().nth(0).click();
    await tiles()
      .nth(1)
      .click({ modifiers: ['ControlOrMeta'] });
    await panel().getByRole('button', { name: 'Compare' }).click();
    const comparison = panel().getByRole('dialog', { name: 'Compare Two Images' });
    await comparison.getByRole('slider').press('ArrowRight');
    assert.equal(await comparison.getByRole('slider').inputValue(), '51');
    await comparison.getByRole('button', { name: 'Close' }).click();
    await tiles().nth(2).click();
    await panel().getByRole('button', { name: 'Insert', exact: true }).click();
    await workbench.dirtyTab('notes.md').waitFor();
    const link = '![a lighthouse at dusk](assets/a-lighthouse-at-dusk-1.jpg)';
    assert.equal(await savedNotes(), `# Harbour\n\n${link}`);
  });

  it('varies an image after a look at size and cost: Escape sends nothing, Enter sends once', async () => {
    const { quickInput, page } = installed().workbench;
    const vary = async () => {
      await tiles().nth(0).click();
      await panel().getByRole('button', { name: 'Vary, New Seed' }).click();
      await quickInput.row('Generate 1 image').waitFor();
    };
    await requestsDuring(
      installed(),
      async () => {
        await vary();
        assert.match((await quickInput.rows())[0] ?? '', /^Generate 1 image, .* MP, about 0\.02$/);
        await page.keyboard.press('Escape');
        await quickInput.widget.waitFor({ state: 'hidden' });
      },
      0,
    );
    await page.waitForTimeout(600); // a click before that is the second one of a double click
    await requestsDuring(installed(), async () => {
      await vary();
      await page.keyboard.press('Enter');
    });
    await hasCount(tiles(), 5);
  });

  it('restores its queue and its images after it was hidden, and cancels a running job', async () => {
    const { workbench, service } = installed();
    service.script({ gate: 'boat' });
    await prompt().fill('a slow boat');
    await prompt().press('ControlOrMeta+Enter');
    const job = panel().getByRole('listitem').filter({ hasText: 'a slow boat' });
    await job.waitFor();
    const tab = workbench.page.locator('.tab').filter({ hasText: 'Starrise Images' });
    await tab.click();
    await workbench.openFile('diary.md'); // in the panel’s group, so that its page is discarded
    await prompt().waitFor({ state: 'detached' });
    await tab.click();
    await job.getByText(/\d+ s/).waitFor();
    assert.equal(await prompt().inputValue(), 'a slow boat');
    await job.getByRole('button', { name: 'Cancel “a slow boat”' }).click();
    await job.getByText('Cancelled, still waiting for the image').waitFor();
    service.open('boat');
    await isIdle(workbench);
  });

  describe('after a reload of the window', () => {
    const job = (label: string): Locator => panel().getByRole('listitem').filter({ hasText: label });
    const draft = 'a draft that nobody has sent';
    const atPace = requestPace();
    let [sentMs, imagesBefore, postsBefore] = [0, 0, 0];

    before(async () => {
      const { service } = installed();
      [postsBefore, imagesBefore] = [service.ledger.length, await tiles().count()];
      service.script({ gate: 'fast train' }, { gate: 'late train' });
      await openOptions();
      await panel().getByRole('radio', { name: '1', exact: true }).check();
      await panel().getByRole('radio', { name: 'PNG' }).check();
      for (const [index, label] of ['a fast train', 'a late train'].entries()) {
        await prompt().fill(label);
        await atPace(() => prompt().press('ControlOrMeta+Enter'));
        await job(label).waitFor();
        await requestsReach(service, postsBefore + index + 1);
        sentMs ||= Date.now();
      }
      await prompt().fill(draft);
      await panel().getByRole('radio', { name: '4', exact: true }).check();
      await panel().getByText('Generate 4 images').waitFor();
      await reloadWindow();
    });

    it('restores its draft and its images', async () => {
      await eventually(async () => assert.equal(await prompt().inputValue(), draft), 'the draft', 60_000);
      await panel()
        .getByText(/ · 4 × PNG$/)
        .waitFor();
      await hasCount(tiles(), imagesBefore);
    });

    it('inserts both of two images into the text in sight, though none was active yet', async () => {
      const { workbench } = installed();
      const links = (text: string): number => text.split('](assets/').length - 1;
      const before = links(await savedText());
      await tiles().nth(0).click();
      await tiles()
        .nth(1)
        .click({ modifiers: ['ControlOrMeta'] });
      await panel().getByRole('button', { name: 'Insert Both' }).click();
      await workbench.dirtyTab('notes.md').waitFor();
      assert.equal(links(await savedNotes()), before + 2);
    });

    it('finds the job that ran meanwhile, and shows its image', async () => {
      const { workspace, service } = installed();
      await job('a fast train').getByText(/\d+ s/).waitFor({ timeout: 60_000 });
      const secondsSince = (ms: number) => (Date.now() - ms) / 1000;
      const least = secondsSince(sentMs) - 3;
      const shown = Number.parseInt((await job('a fast train').locator('.job-status').textContent()) ?? '');
      assert.ok(shown > least && shown < secondsSince(sentMs) + 3, `${shown} s, at least ${least}`);
      service.open('fast train');
      await hasCount(tiles(), imagesBefore + 1, 40_000);
      await job('a fast train').waitFor({ state: 'detached' });
      assert.ok((await readdir(join(workspace, 'assets'))).includes('a-fast-train.png'));
      assert.equal(service.ledger.length, postsBefore + 2);
    });

    it('cancels a job that was sent before the reload', async () => {
      const cancel = panel().getByRole('button', { name: 'Cancel “a late train”' });
      await cancel.click({ timeout: 60_000 });
      await panel().getByText('Cancelled, still waiting for the image').waitFor();
      assert.equal(await cancel.isDisabled(), true);
      assert.equal(installed().service.ledger.length, postsBefore + 2);
    });

    it('leaves the keyboard focus in the text while it generates', async () => {
      const { workbench, service } = installed();
      const { page } = workbench;
      service.open('late train');
      await isIdle(workbench);
      const posts = service.ledger.length;
      service.script({ gate: 'kite' });
      await prompt().fill('a kite');
      await prompt().press('ControlOrMeta+Enter');
      await panel().getByRole('listitem').filter({ hasText: 'a kite' }).waitFor();
      await workbench.editor('notes.md').locator('.view-lines').click();
      await page.keyboard.press('ControlOrMeta+End');
      const typeOn = () => page.keyboard.type('xx', { delay: 20 });
      await typeOn();
      service.open('kite');
      await eventually(async () => {
        await typeOn();
        return (await workbench.statusBarItem('Starrise:').count()) === 0;
      }, 'the image is in the panel');
      assert.match(await savedNotes(), /\.jpg\)x+$/);
      assert.equal(service.ledger.length, posts + 1);
    });
  });

  /** Beside a text there is one column. */
  async function openOptions(): Promise<void> {
    await panel().getByText('Options', { exact: true }).click();
  }

  function savedText(): Promise<string> {
    return readFile(join(installed().workspace, 'notes.md'), 'utf8');
  }

  async function reloadWindow(): Promise<void> {
    const { workbench } = installed();
    const reloaded = workbench.page.waitForEvent('load');
    await workbench.runCommand('Developer: Reload Window');
    await reloaded;
  }

  /** Saves the text beside the panel. */
  async function savedNotes(): Promise<string> {
    const { workbench } = installed();
    await workbench.editor('notes.md').locator('.view-lines').click();
    await workbench.save();
    return savedText();
  }
});
