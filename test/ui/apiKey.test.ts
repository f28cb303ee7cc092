import assert from 'node:assert/strict';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { requestsDuring, showsLines, typePrompt } from '../support/palette.ts';

describe('The API key', () => {
  const installed = useInstalledExtension({
    files: { 'first.md': '', 'reloaded.md': '', 'wrong.md': '' },
    settings: { 'starrise.image.size': '64x64' },
    hasKey: false,
  });

  it('is asked for in a masked box, and then the request continues', async () => {
    const { workbench, service } = installed();
    const { page, quickInput } = workbench;
    const requests = await requestsDuring(installed(), async () => {
      await request('first.md', 'a key in a lock');
      const message = workbench.notification('Set an API key to generate images.');
      await message.getByRole('button', { name: 'Set API Key…' }).click();
      await quickInput.title.getByText('Set API Key').waitFor();
      assert.equal(await quickInput.input.getAttribute('type'), 'password');
      await quickInput.type('two words');
      await page.keyboard.press('Enter');
      await quickInput.message.getByText("That doesn't look like an API key.").waitFor();
      await quickInput.type(service.key);
      await page.keyboard.press('Enter');
      await quickInput.accept(/^Generate 1 image/);
      await workbench.dirtyTab('first.md').waitFor();
    });
    assert.deepEqual(
      requests.map(({ prompt }) => prompt),
      ['a key in a lock'],
    );
    await showsLines(workbench, 'first.md', ['![a key in a lock](assets/a-key-in-a-lock.jpg)']);
    await workbench.save();
  });

  it('survives a reload of the window in the secret storage', async () => {
    const { workbench } = installed();
    await workbench.reload();
    await requestsDuring(installed(), async () => {
      await request('reloaded.md', 'a second look');
      await workbench.dirtyTab('reloaded.md').waitFor();
    });
    await workbench.save();
  });

  it('is kept when the service rejects it, and can be replaced', async () => {
    const { workbench, service } = installed();
    await setKey('sk-wrong');
    await requestsDuring(
      installed(),
      async () => {
        await request('wrong.md', 'a locked gate');
        await workbench.notification('rejected the API key').waitFor();
      },
      0,
    );
    const refused = workbench.notification('rejected the API key');
    await refused.getByRole('button', { name: 'Get an API Key' }).waitFor();
    await requestsDuring(installed(), async () => {
      await refused.getByRole('button', { name: 'Set API Key…' }).click();
      await workbench.quickInput.type(service.key);
      await workbench.page.keyboard.press('Enter');
      await workbench.quickInput.accept(/^Generate 1 image/);
      await workbench.dirtyTab('wrong.md').waitFor();
    });
  });

  async function request(file: string, prompt: string): Promise<void> {
    await typePrompt(installed().workbench, file, prompt);
    await installed().workbench.page.keyboard.press('Enter');
  }

  async function setKey(key: string): Promise<void> {
    const { quickInput, page } = installed().workbench;
    await installed().workbench.runCommand('Starrise: Set API Key…');
    await quickInput.title.getByText('Set API Key').waitFor();
    await quickInput.type(key);
    await page.keyboard.press('Enter');
    await installed().workbench.statusBarItem('API key stored').waitFor();
  }
});
