import assert from 'node:assert/strict';
import { failureMessages } from '../../src/host/errors/failureMessages.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { isIdle, requestsDuring, showsLines, typePrompt } from '../support/palette.ts';
import { translate } from '../support/translate.ts';

describe('The API key', () => {
  const files = ['button', 'enter', 'first', 'reloaded', 'wrong', 'cancelled'].map(
    (name) => [`${name}.md`, ''] as const,
  );
  const installed = useInstalledExtension({
    files: Object.fromEntries(files),
    settings: { 'starrise.image.size': '64x64' },
    hasKey: false,
  });

  it('cannot be removed while there is none, and nothing can be cancelled; other commands say what they need', async () => {
    const { workbench } = installed();
    for (const title of ['Vary…', 'Copy Prompt', 'Show Generation Details', 'Recover Images…']) {
      await workbench.quickInput.findCommand(`Starrise: ${title}`);
    }
    assert.deepEqual([await isListed('Remove API Key'), await isListed('Cancel Generation')], [false, false]);
    await workbench.runCommand('Starrise: Copy Prompt');
    await workbench.notification('Open an image or select one in “Generated Images”').waitFor();
    await workbench.clearNotifications();
  });

  it('is not needed for a placeholder, which takes the place of the image by a button', async () => {
    const { workbench } = installed();
    await requestsDuring(
      installed(),
      async () => {
        await request('button.md', 'a quiet sea');
        await workbench.quickInput.widget.getByRole('button', { name: 'Use a Placeholder Instead' }).click();
        await showsLines(workbench, 'button.md', ['![a quiet sea](assets/a-quiet-sea.jpg)']);
      },
      0,
    );
    await workbench.save();
  });

  it('is not needed for a placeholder, by Enter twice in the empty box', async () => {
    const { workbench } = installed();
    const { page, quickInput } = workbench;
    await requestsDuring(
      installed(),
      async () => {
        await request('enter.md', 'hills at dawn');
        await quickInput.title.getByText('Set API Key').waitFor();
        await page.keyboard.press('Enter');
        await quickInput.message.getByText('Press Enter again to insert a placeholder.').waitFor();
        await quickInput.type('two words');
        await page.keyboard.press('Enter');
        await quickInput.message.getByText(keyMalformed).waitFor();
        await quickInput.type('');
        await page.keyboard.press('Enter');
        await quickInput.message.getByText('Press Enter again to insert a placeholder.').waitFor();
        await page.keyboard.press('Enter');
        await showsLines(workbench, 'enter.md', ['![hills at dawn](assets/hills-at-dawn.jpg)']);
      },
      0,
    );
    await workbench.save();
  });

  it('is asked for in a masked box, and the first image takes five keys and no error', async () => {
    const { workbench, service } = installed();
    const { page, quickInput } = workbench;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(service.key)})`);
    await workbench.openFile('first.md');
    const keys: string[] = [];
    const press = async (key: string) => {
      keys.push(key);
      for (const part of key.split(' ')) {
        await page.keyboard.press(part);
      }
    };
    const requests = await requestsDuring(installed(), async () => {
      await press('ControlOrMeta+K ControlOrMeta+G');
      await quickInput.title.getByText('Generate Image').waitFor();
      await page.keyboard.type('a key in a lock');
      await quickInput.row('Generate: a key in a lock').waitFor();
      await press('Enter');
      await quickInput.row('Size').waitFor();
      await press('Enter');
      await quickInput.title.getByText('Set API Key').waitFor();
      assert.equal(await quickInput.input.getAttribute('type'), 'password');
      await press('ControlOrMeta+V');
      await press('Enter');
      await workbench.dirtyTab('first.md').waitFor();
    });
    assert.equal(keys.length, 5);
    assert.equal(await workbench.notification().count(), 0);
    assert.deepEqual(
      requests.map(({ prompt, size }) => [prompt, size]),
      [['a key in a lock', '64x64']],
    );
    await showsLines(workbench, 'first.md', ['![a key in a lock](assets/a-key-in-a-lock.jpg)']);
    await workbench.save();
  });

  it('survives a reload of the window in the secret storage', async () => {
    const { workbench } = installed();
    await workbench.reload();
    await workbench.quickInput.findCommand('Starrise: Remove API Key');
    await requestsDuring(installed(), async () => {
      await request('reloaded.md', 'a second look');
      await workbench.dirtyTab('reloaded.md').waitFor();
    });
    await workbench.save();
  });

  it('is checked when it is set, kept when the service rejects it, and can be entered again', async () => {
    const { workbench, service } = installed();
    await workbench.runCommand('Starrise: Set API Key…');
    await enterKey('sk-wrong');
    const keyRejected = failureMessages.keyRejected.text(translate, { host: service.url.replace('http://', '') });
    const checked = workbench.notification(keyRejected);
    await checked.waitFor();
    await workbench.clearNotifications();
    await requestsDuring(
      installed(),
      async () => {
        await request('wrong.md', 'a locked gate');
        await workbench.notification(keyRejected).waitFor();
      },
      0,
    );
    const refused = workbench.notification(keyRejected);
    await requestsDuring(installed(), async () => {
      await refused.getByRole('button', { name: 'Set API Key…' }).click();
      await enterKey('sk-wrong-too');
      await checked.getByRole('button', { name: 'Enter Another Key' }).click();
      await enterKey(service.key);
      await workbench.statusBarItem('The API key works.').waitFor();
      await workbench.quickInput.accept(/^Generate 1 image/);
      await workbench.dirtyTab('wrong.md').waitFor();
    });
    await isIdle(workbench);
  });

  it('has a request that can be cancelled as long as it runs', async () => {
    const { workbench, service } = installed();
    service.script({ gate: 'slow' });
    await requestsDuring(installed(), async () => {
      await request('cancelled.md', 'a slow river');
      await workbench.quickInput.widget.waitFor({ state: 'hidden' }); // the palette would close it before Enter counts
      await workbench.runCommand('Starrise: Cancel Generation');
      await workbench.notification('Cancelled, still waiting for the image').waitFor();
      service.open('slow');
    });
    assert.equal(await isListed('Cancel Generation'), false);
  });

  /** Whether the palette has the command. */
  async function isListed(title: string): Promise<boolean> {
    const { quickInput } = installed().workbench;
    await quickInput.findCommand('Starrise: Check Connection');
    await quickInput.type(`>Starrise: ${title}`);
    await quickInput.row('Starrise: Check Connection').waitFor({ state: 'detached' });
    return (await quickInput.row(`Starrise: ${title}`).count()) > 0;
  }

  async function request(file: string, prompt: string): Promise<void> {
    await typePrompt(installed().workbench, file, prompt);
    await installed().workbench.page.keyboard.press('Enter');
  }

  async function enterKey(key: string): Promise<void> {
    const { quickInput, page } = installed().workbench;
    await quickInput.title.getByText('Set API Key').waitFor();
    await quickInput.type(key);
    await page.keyboard.press('Enter');
  }
});

const keyMalformed = failureMessages.keyMalformed.text(translate, {});
