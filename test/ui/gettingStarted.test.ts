import assert from 'node:assert/strict';
import titles from '../../package.nls.json' with { type: 'json' };
import { eventually } from '../../dev/editor/eventually.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { requestsDuring, showsLines, typePrompt } from '../support/palette.ts';

describe('The walkthrough', () => {
  const installed = useInstalledExtension({
    files: { 'first.md': '', 'second.md': '', 'third.md': '![A hut](img/hut-64x64.png)\n' },
    settings: { 'starrise.image.size': '64x64' },
    hasKey: false,
  });
  const steps = () => installed().workbench.page.locator('.gettingStartedContainer button.getting-started-step');

  /** Waits until these steps are done, and no other. */
  async function areDone(...expected: readonly boolean[]): Promise<void> {
    const done = async () =>
      Promise.all(
        (await steps().all()).map(
          async (step) => (await step.locator('[data-done-step-id]').getAttribute('aria-checked')) === 'true',
        ),
      );
    await eventually(async () => assert.deepEqual(await done(), expected), `the steps are done: ${expected.join()}`);
  }

  async function open(): Promise<void> {
    await installed().workbench.runCommand('Starrise: Get Started');
    await steps().first().waitFor();
  }

  it('is not opened by itself, and begins with nothing done', async () => {
    const { workbench } = installed();
    await workbench.openFile('first.md');
    assert.equal(await workbench.page.locator('.gettingStartedContainer').count(), 0);
    await open();
    await areDone(false, false, false, false);
  });

  it('shows a picture in the colours of the theme', async () => {
    const { page } = installed().workbench;
    const picture = page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await eventually(
      async () => assert.equal(await picture.locator('svg rect').first().evaluate(fillOf), 'rgb(31, 31, 31)'),
      'the picture has the background of the editor',
    );
  });

  it('marks nothing that was only begun', async () => {
    const { workbench } = installed();
    const { quickInput } = workbench;
    for (const title of ['Insert Placeholder Image…', 'Generate Image…', titles['command.fillMissingImages']]) {
      await workbench.openFile('third.md');
      await workbench.runCommand(`Starrise: ${title}`);
      await quickInput.title.getByText(/Generate|Placeholder/).waitFor();
      await quickInput.close();
      await quickInput.widget.waitFor({ state: 'hidden' });
    }
    await open();
    await areDone(false, false, false, false);
  });

  it('marks what is done: a placeholder, the key, an image, missing images', async () => {
    const { workbench, service } = installed();
    const { page, quickInput } = workbench;
    await workbench.openFile('first.md');
    await workbench.runCommand('Starrise: Insert Placeholder Image…');
    await quickInput.type('hills at dawn');
    await quickInput.accept(/^Placeholder: /);
    await quickInput.row('Insert Placeholder').waitFor();
    await page.keyboard.press('Enter');
    await showsLines(workbench, 'first.md', ['![hills at dawn](assets/hills-at-dawn.jpg)']);
    await workbench.save();
    await open();
    await areDone(true, false, false, false);

    await workbench.runCommand('Starrise: Set API Key…');
    await quickInput.title.getByText('Set API Key').waitFor();
    await quickInput.type(service.key);
    await page.keyboard.press('Enter');
    await workbench.statusBarItem('The API key works.').waitFor();
    await open(); // Escape, before a command is run, leaves the walkthrough
    await areDone(true, true, false, false);

    await requestsDuring(installed(), async () => {
      await typePrompt(workbench, 'second.md', 'a lighthouse');
      await page.keyboard.press('Enter');
      await workbench.dirtyTab('second.md').waitFor();
    });
    await workbench.save();
    await open();
    await areDone(true, true, true, false);

    await requestsDuring(installed(), async () => {
      await workbench.openFile('third.md');
      await workbench.runCommand(`Starrise: ${titles['command.fillMissingImages']}`);
      await quickInput.title.getByText('Generate 1 of 1 missing images').waitFor();
      await page.keyboard.press('Enter');
      await workbench.notification('1 image generated.').waitFor();
    });
    await open();
    await areDone(true, true, true, true);
  });
});

/** Runs in the page. */
function fillOf(shape: unknown): string {
  const page = globalThis as unknown as { getComputedStyle: (element: unknown) => { readonly fill: string } };
  return page.getComputedStyle(shape).fill;
}
