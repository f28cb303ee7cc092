import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { requestsDuring, typePrompt } from '../support/palette.ts';
import { makePng } from '../support/pictures/makePng.ts';

const [fox, den, hut] = [96, 112, 128].map((width) =>
  makePng({ size: { width, height: 96 }, colourType: 2, depth: 8 }),
) as [Buffer, Buffer, Buffer];

describe('Reference images', () => {
  const installed = useInstalledExtension({
    files: { 'notes.md': '', 'other.md': '', 'a-fox.png': fox, 'b-den.png': den, 'c-hut.png': hut },
    settings: {
      'starrise.image.size': '64x64',
      'starrise.service.pricePerMegapixel': 100,
      'explorer.autoReveal': false, // it would change what is selected
    },
    machine: { 'starrise.service.references': 'input_image' },
  });
  const workbench = () => installed().workbench;
  const page = () => workbench().page;
  const quickInput = () => workbench().quickInput;
  const host = () => new URL(installed().service.url).host;
  const file = (name: string): Locator =>
    page().locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name });

  it('are two files of the Explorer, a prompt, Enter, Enter', async () => {
    await workbench().openFile('notes.md');
    await workbench().runCommand('File: Focus on Files Explorer');
    for (const name of ['b-den.png', 'a-fox.png']) {
      await file(name).click({ modifiers: ['ControlOrMeta'] }); // does not open it, so that the text stays the active one
    }
    const requests = await requestsDuring(installed(), async () => {
      await workbench().chooseInSubmenu(file('a-fox.png'), 'Starrise Images', 'Use as Reference…');
      await quickInput().row('Enter a prompt').waitFor();
      assert.deepEqual(
        (await quickInput().rows())[0]?.split(', ').at(-1),
        `1 image · 64 × 64 · about 0.41 · sends 2 of your files to ${host()} · Ctrl+Enter generates without options`,
      );
      await page().locator('.quick-input-box input:focus').waitFor();
      await page().keyboard.type('the fox of image 1 at home');
      await quickInput().accept(/^Generate: the fox of image 1 at home/); // the first Enter
      await quickInput().row('Generate 1 image').waitFor();
      assert.match((await quickInput().rows())[0] ?? '', new RegExp(`sends 2 of your files to ${host()}`));
      await quickInput().accept(/^Generate 1 image/); // the second one
      await workbench().dirtyTab('notes.md').waitFor();
    });
    assert.deepEqual(
      requests.map(({ prompt, n }) => [prompt, n]),
      [['the fox of image 1 at home', 1]],
    );
    await workbench().save();
    assert.match(await readFile(join(installed().workspace, 'notes.md'), 'utf8'), /^!\[the fox of image 1 at home\]\(/);
  });

  it('are chosen among the options, moved and removed by keys alone, and kept on the way back to the prompt', async () => {
    await typePrompt(workbench(), 'other.md', 'a den');
    await press('Reference images'); // without any: those of the earlier request are not taken over
    await quickInput().row('Choose Files…').waitFor();
    for (const label of ['b-den.png', 'a-fox.png', 'the fox of image 1 at home']) {
      await quickInput().row(label).waitFor();
    }
    await press('a-fox.png');
    await quickInput().row('Generate 1 image').waitFor();
    await press('Reference images');
    await press('b-den.png');
    await showsOption('1: a-fox.png, 2: b-den.png');
    await press('Reference images');
    await quickInput().row('Image 2: b-den.png').waitFor();
    await press('Image 2: b-den.png');
    await press('Move Up');
    await quickInput().row('Image 1: b-den.png').waitFor();
    await press('Image 2: a-fox.png');
    await press('Remove');
    await quickInput().row('Image 2: a-fox.png').waitFor({ state: 'detached' });
    await quickInput().back();
    await showsOption('1: b-den.png');
    await quickInput().back();
    await quickInput().row('Generate: a den').waitFor();
    assert.match((await quickInput().rows())[0] ?? '', /sends 1 of your files to /);
    const requests = await requestsDuring(installed(), async () => {
      await quickInput().accept(/^Generate: a den/);
      await quickInput().accept(/^Generate 1 image/);
      await workbench().dirtyTab('other.md').waitFor();
    });
    assert.equal(requests.length, 1);
    await workbench().save();
  });

  it('are an image of the history, too', async () => {
    await workbench().openFile('other.md');
    await workbench().runCommand('Explorer: Focus on Generated Images View');
    const made = page()
      .locator('.pane')
      .filter({ has: page().locator('.pane-header[aria-label^="Generated Images"]') })
      .locator('.monaco-list-row')
      .filter({ hasText: 'the fox of image 1 at home' });
    await made.click({ button: 'right' });
    await workbench().chooseInMenu('Use as Reference…');
    await quickInput().row('Enter a prompt').waitFor();
    assert.match((await quickInput().rows())[0] ?? '', /sends 1 of your files to /);
    await quickInput().close();
  });

  it('have buttons in their rows', async () => {
    await typePrompt(workbench(), 'other.md', 'a hut');
    await press('Reference images');
    await press('b-den.png');
    await press('Reference images');
    await press('a-fox.png');
    await press('Reference images');
    const row = (label: string) => quickInput().widget.locator('.monaco-list-row').filter({ hasText: label });
    await row('Image 2: a-fox.png').hover();
    await row('Image 2: a-fox.png').getByRole('button', { name: 'Move Up' }).click();
    await quickInput().row('Image 1: a-fox.png').waitFor();
    await row('Image 2: b-den.png').hover();
    await row('Image 2: b-den.png').getByRole('button', { name: 'Remove' }).click();
    await quickInput().row('Image 2: b-den.png').waitFor({ state: 'detached' });
    await quickInput().row('Image 1: a-fox.png').waitFor();
    await quickInput().close();
  });

  /** Types the label of a row, so that it is the only one, and presses Enter. */
  async function press(label: string): Promise<void> {
    await quickInput().row(label).waitFor();
    await quickInput().type(label);
    await quickInput().accept(new RegExp(`^${label.replaceAll('.', String.raw`\.`)}`));
  }

  async function showsOption(text: string): Promise<void> {
    await quickInput()
      .widget.locator('.monaco-list-row')
      .filter({ hasText: 'Reference images' })
      .filter({ hasText: text })
      .waitFor();
  }
});
