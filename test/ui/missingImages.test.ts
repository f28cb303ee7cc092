import assert from 'node:assert/strict';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { decodePicture } from '../../dev/decodePicture.ts';
import { eventually } from '../../dev/editor/eventually.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { hasCount, isIdle, requestsDuring } from '../support/palette.ts';

const pictures = [
  ['lighthouse-256x192.png', 'A lighthouse at dusk'],
  ['boats-192x128.jpg', 'Fishing boats at the quay'],
  ['gulls-128x128.png', 'Gulls over the market'],
  ['灯塔-160x96.png', '暮色中的灯塔'],
  ['map-256x256.jpeg', 'A map of the harbour, hand drawn'],
  ['rope-96x96.png', 'A coil of rope'],
] as const;

const text = `# Harbour guide\n\n${pictures.map(([name, alt]) => `![${alt}](img/${name})\n`).join('\n')}`;

describe('A text with missing images', () => {
  const installed = useInstalledExtension({
    files: {
      'guide.md': text,
      'short.md': '![A red door](img/door-64x64.png)\n',
      'seen.md': '![A blue gate](img/gate-256x128.png)\n',
    },
    settings: { 'starrise.service.maxConcurrent': 1 },
  });

  const previewed = () => installed().workbench.webview('vscode.markdown-language-features').locator('img');

  it('has a list of them, with size, path and the total cost', async () => {
    const { workbench } = installed();
    const { quickInput } = workbench;
    await workbench.openFile('guide.md');
    await workbench.runCommand('Starrise: Generate Missing Images…');
    await quickInput.title.getByText('Generate 6 of 6 missing images · 0.2 MP').waitFor();
    assert.deepEqual((await quickInput.rows())[0], 'A lighthouse at dusk, img/lighthouse-256x192.png · 256 × 192');
    await quickInput.close();
    await quickInput.widget.waitFor({ state: 'hidden' });
    assert.deepEqual(installed().service.ledger.length, 0);
  });

  it('gets the others when one of them fails, and that one by the button of the message, which is gone then', async () => {
    const { workbench, workspace, service } = installed();
    const { quickInput, page } = workbench;
    service.script({}, {}, { status: 429, headers: { 'Retry-After': '3600' } });
    const message = workbench.notification(/“Gulls over the market”: .*Generated 5 of 6 images\./);
    const first = await requestsDuring(
      installed(),
      async () => {
        await workbench.runCommand('Starrise: Generate Missing Images…');
        await quickInput.title.getByText('Generate 6 of 6').waitFor();
        await page.keyboard.press('Enter');
        await message.waitFor();
      },
      5,
    );
    await hasCount(workbench.notification(), 1);
    const second = await requestsDuring(installed(), async () => {
      await message.getByRole('button', { name: 'Generate Again' }).click();
      await workbench.notification('Saved img/').waitFor();
    });
    await hasCount(message, 0);
    assert.deepEqual([...first, ...second].map(({ prompt }) => prompt).sort(), pictures.map(([, alt]) => alt).sort());

    assert.deepEqual((await readdir(join(workspace, 'img'))).sort(), pictures.map(([name]) => name).sort());
    for (const [name] of pictures) {
      const [, width, height] = /(\d+)x(\d+)/.exec(name) ?? [];
      const picture = decodePicture(await readFile(join(workspace, 'img', name)));
      assert.deepEqual(picture, { width: Number(width), height: Number(height) });
    }
    assert.equal(await readFile(join(workspace, 'guide.md'), 'utf8'), text);
  });

  it('has no missing images afterwards', async () => {
    const { workbench } = installed();
    await workbench.clearNotifications();
    await requestsDuring(
      installed(),
      async () => {
        await workbench.runCommand('Starrise: Generate Missing Images…');
        await workbench.notification('No missing images in guide.md.').waitFor();
      },
      0,
    );
  });

  it('shows its images in the Markdown preview', async () => {
    const { workbench } = installed();
    await workbench.runCommand('Markdown: Open Preview to the Side');
    const images = workbench.webview('vscode.markdown-language-features').locator('img');
    await images.nth(pictures.length - 1).waitFor();
    const widths = await eventually(async () => {
      const found = await Promise.all(
        (await images.all()).map((image) =>
          image.evaluate((shown) => (shown as unknown as { readonly naturalWidth: number }).naturalWidth),
        ),
      );
      assert.ok(found.every((width) => width > 0));
      return found;
    }, 'the images in the preview');
    assert.deepEqual(widths, [256, 192, 128, 160, 256, 96]);
    await workbench.runCommand('View: Close Other Editors in Group');
  });

  it('shows a placeholder, and the image that replaces it, in the preview that is open; the focus stays in the text', async () => {
    const { workbench } = installed();
    const { page, quickInput } = workbench;
    await workbench.runCommand('View: Close All Editor Groups');
    await workbench.openFile('seen.md');
    await page.keyboard.press('ControlOrMeta+K');
    await page.keyboard.press('V');
    const shown = previewed();
    await shown.waitFor({ state: 'attached' });
    await workbench.runCommand('View: Focus First Editor Group');
    await page.keyboard.press('ControlOrMeta+Home');
    await eventually(async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('ControlOrMeta+.');
      await page.locator('.action-widget').getByText('Insert placeholder for').click({ timeout: 3_000 });
    }, 'the quick fix');
    await isDrawn(shown, 256);
    const placeholder = await shown.screenshot();
    await requestsDuring(installed(), async () => {
      await workbench.runCommand('Starrise: Replace Placeholders with Generated Images…');
      await quickInput.title.getByText('Replace 1 of 1 placeholders').waitFor();
      await page.keyboard.press('Enter');
      await workbench.notification('Replaced 1 placeholder.').waitFor();
    });
    await eventually(async () => {
      await isDrawn(shown, 256);
      assert.notDeepEqual(await shown.screenshot(), placeholder);
    }, 'the image in the place of its placeholder');
    await page.locator('.monaco-editor.focused[data-uri$="/seen.md"]').waitFor();
    await workbench.clearNotifications();
  });

  it('shows an image that is generated for a link in the preview that is open, and opens nothing', async () => {
    const { workbench } = installed();
    const { page, quickInput } = workbench;
    const shown = previewed();
    await rm(join(installed().workspace, 'img', 'gate-256x128.png'));
    await workbench.runCommand('View: Focus First Editor Group');
    await requestsDuring(installed(), async () => {
      await workbench.runCommand('Markdown: Refresh Preview');
      await isDrawn(shown, 0);
      await workbench.runCommand('Starrise: Generate Missing Images…');
      await quickInput.title.getByText('Generate 1 of 1').waitFor();
      await page.keyboard.press('Enter');
      await workbench.notification('1 image generated.').waitFor();
    });
    await isDrawn(shown, 256);
    assert.equal(await page.locator('.tab').count(), 2);
    await workbench.clearNotifications();
    await workbench.runCommand('View: Close All Editor Groups');
  });

  it('has a quick fix that generates the image of a link, after a look at size and cost', async () => {
    const { workbench, workspace } = installed();
    const { page, quickInput } = workbench;
    await workbench.openFile('short.md');
    await page.keyboard.press('ControlOrMeta+Home');
    const requests = await requestsDuring(installed(), async () => {
      await eventually(async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('ControlOrMeta+.');
        const fix = page.locator('.action-widget').getByText('Generate image “A red door”…');
        await fix.click({ timeout: 3_000 });
      }, 'the quick fix');
      await quickInput.title.getByText('Generate “A red door”').waitFor();
      assert.deepEqual(await quickInput.rows(), [
        'Generate 1 image, 64 × 64 · 0.004 MP',
        "Don't ask again, generate now, and turn off the setting starrise.service.confirmSingle",
      ]);
      await workbench.screenshot(join('out', 'ui', 'confirm-quick-fix.png'));
      await quickInput.accept(/^Generate 1 image/);
    });
    assert.deepEqual(
      requests.map(({ prompt, size }) => [prompt, size]),
      [['A red door', '64x64']],
    );
    await readFile(join(workspace, 'img', 'door-64x64.png'));
    assert.equal(await readFile(join(workspace, 'short.md'), 'utf8'), '![A red door](img/door-64x64.png)\n');
  });

  it('can be stopped, and gets the rest on the next run', async () => {
    const { workbench, workspace, service } = installed();
    const { quickInput, page } = workbench;
    await rm(join(workspace, 'img'), { recursive: true });
    await workbench.openFile('guide.md');
    service.script({}, { gate: 'boats' });
    await requestsDuring(
      installed(),
      async () => {
        await workbench.runCommand('Starrise: Generate Missing Images…');
        await quickInput.title.getByText('Generate 6 of 6').waitFor();
        await page.keyboard.press('Enter');
        const progress = workbench.notification(/Generating .*1 of 6 images/);
        await service.reached('boats');
        await progress.getByRole('button', { name: 'Cancel' }).click();
        await workbench.notification('Cancelled, still waiting for the image').waitFor();
        service.open('boats');
        await workbench.notification('arrived after you cancelled').waitFor();
      },
      2,
    );
    await isIdle(workbench);
    assert.deepEqual(await readdir(join(workspace, 'img')), ['lighthouse-256x192.png']);
    await workbench.clearNotifications();
    await requestsDuring(
      installed(),
      async () => {
        await workbench.runCommand('Starrise: Generate Missing Images…');
        await quickInput.title.getByText('Generate 5 of 5').waitFor();
        await page.keyboard.press('Enter');
        await workbench.notification('5 images generated.').waitFor();
      },
      4, // the cancelled one is paid for, and is saved for free
    );
    await workbench.statusBarItem('1 image to save').waitFor({ state: 'detached' });
  });
});

/** Waits until a picture of the preview has this width; 0 is one that was not found. */
async function isDrawn(image: Locator, width: number): Promise<void> {
  await eventually(
    async () => assert.equal(await image.evaluate(naturalWidth), width),
    `a picture of the width ${width} in the preview`,
  );
}

/** Runs in the page. */
function naturalWidth(image: unknown): number {
  return (image as { readonly naturalWidth: number }).naturalWidth;
}
