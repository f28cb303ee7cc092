import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../../dev/editor/eventually.ts';
import { readPlaceholder } from '../../src/core/placeholder/readPlaceholder.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { isIdle, typePrompt } from '../support/palette.ts';

describe('Placeholders', () => {
  const installed = useInstalledExtension({
    files: { 'first.md': '', 'second.md': '' },
    settings: { 'starrise.image.size': '1200x630' },
    hasKey: false,
  });

  it('are the first answer where there is no key', async () => {
    const { workbench } = installed();
    await typePrompt(workbench, 'first.md', 'a quiet sea');
    await workbench.page.keyboard.press('Enter');
    const message = workbench.notification('An API key is needed. Nothing was charged.');
    await message.getByRole('button', { name: 'Insert Placeholder' }).click();
    await workbench.dirtyTab('first.md').waitFor();
    await eventually(async () =>
      assert.deepEqual(await workbench.editorLines('first.md'), ['![a quiet sea](assets/a-quiet-sea.jpg)']),
    );
    await workbench.save();
    const { prompt, size } = (await placeholder('a-quiet-sea.jpg')) ?? {};
    assert.deepEqual({ prompt, size }, { prompt: 'a quiet sea', size: { width: 1200, height: 630 } });
  });

  it('are inserted in two inputs that spend nothing', async () => {
    const { workbench, service } = installed();
    const { page, quickInput } = workbench;
    await workbench.openFile('second.md');
    await workbench.runCommand('Starrise: Insert Placeholder Image…');
    await quickInput.type('hills at dawn');
    await quickInput.accept(/^Placeholder: /);
    await quickInput.row('Insert Placeholder').waitFor();
    assert.deepEqual(
      (await quickInput.rows()).map((row) => row.split(',')[0]),
      ['Insert Placeholder', 'Size', 'Format', 'Style'],
    );
    await page.keyboard.press('Enter');
    await workbench.dirtyTab('second.md').waitFor();
    await workbench.save();
    assert.equal((await placeholder('hills-at-dawn.jpg'))?.prompt, 'hills at dawn');
    assert.equal(service.ledger.length, 0);
  });

  it('become art where they are, and are back with one click', async () => {
    const { workbench, service } = installed();
    const { page, quickInput } = workbench;
    await workbench.runCommand('Starrise: Set API Key…');
    await quickInput.title.getByText('Set API Key').waitFor();
    await quickInput.type(service.key);
    await page.keyboard.press('Enter');
    await workbench.statusBarItem('API key stored').waitFor();
    const before = await readFile(image('a-quiet-sea.jpg'));
    await workbench.runCommand('Starrise: Turn Placeholders into Art…');
    await quickInput.title.getByText('Turn 2 of 2 Placeholders into Art: 1.5 megapixels').waitFor();
    await workbench.screenshot(join('out', 'ui', 'placeholder-checklist.png'));
    await page.keyboard.press('Enter');
    const told = workbench.notification('2 placeholders are art now.');
    await told.waitFor();
    await isIdle(workbench);
    assert.equal(service.ledger.length, 2);
    assert.deepEqual(await Promise.all(['a-quiet-sea.jpg', 'hills-at-dawn.jpg'].map(placeholder)), [
      undefined,
      undefined,
    ]);
    const art = await readFile(image('a-quiet-sea.jpg'));
    await told.getByRole('button', { name: 'Undo' }).click();
    const undone = workbench.notification('The placeholders are back. The art is kept.');
    await undone.waitFor();
    await eventually(async () => assert.ok(before.equals(await readFile(image('a-quiet-sea.jpg')))));
    await undone.getByRole('button', { name: 'Redo' }).click();
    await eventually(async () => assert.ok(art.equals(await readFile(image('a-quiet-sea.jpg')))));
    assert.equal(service.ledger.length, 2);
  });

  function image(name: string): string {
    return join(installed().workspace, 'assets', name);
  }

  async function placeholder(name: string): Promise<ReturnType<typeof readPlaceholder>> {
    return readPlaceholder(await readFile(image(name)));
  }
});
