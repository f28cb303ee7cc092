import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { GenerationRequest } from '../../../dev/imageService/request.ts';
import type { InstalledExtension } from '../../support/installedExtension.ts';
import { requestsDuring, typePrompt } from '../../support/palette.ts';

export function describePalette(installed: () => InstalledExtension): void {
  describe('The palette', () => {
    const keyboard = () => installed().workbench.page.keyboard;
    const quickInput = () => installed().workbench.quickInput;

    it('asks for a prompt and shows an example while it is empty', async () => {
      await installed().workbench.openFile('notes.md');
      await keyboard().press('ControlOrMeta+Home');
      await installed().workbench.runCommand('Starrise: Generate Image…');
      await quickInput().row('Enter a prompt').waitFor();
      assert.equal(
        (await quickInput().rows())[0],
        `Enter a prompt, for example: a lighthouse at dusk, watercolour, ${spending}`,
      );
      await quickInput().type('a wren');
      await quickInput().row('Generate: a wren').waitFor();
      await quickInput().close();
    });

    it('opens with its shortcut and offers the selected text, on one line, as the prompt', async () => {
      const { workbench } = installed();
      await workbench.openFile('kite.txt');
      await keyboard().press('ControlOrMeta+A');
      await keyboard().press('ControlOrMeta+K');
      await keyboard().press('ControlOrMeta+G');
      await quickInput().row('Generate: a red kite over the cliffs').waitFor();
      assert.equal(await quickInput().input.inputValue(), 'a red kite over the cliffs');
      await quickInput().close();
    });

    it('sends no request when Escape is pressed, at the prompt or at the options', async () => {
      const { workbench } = installed();
      await requestsDuring(
        installed(),
        async () => {
          await typePrompt(workbench, 'notes.md', 'a fox in the snow');
          await quickInput().close();
          await quickInput().widget.waitFor({ state: 'hidden' });
        },
        0,
      );
    });

    it('sends what is typed, even when Enter is pressed before the list is updated', async () => {
      const { workbench } = installed();
      const requests = await requestsDuring(installed(), async () => {
        await typePrompt(workbench, 'notes.md', 'a fox in the snow');
        await keyboard().press('Enter');
        await workbench.dirtyTab('notes.md').waitFor();
        await workbench.save();
      });
      assert.deepEqual(requests.map(withoutSeed), [{ ...usual, prompt: 'a fox in the snow' }]);

      const fast = await requestsDuring(installed(), async () => {
        await workbench.runCommand('Starrise: Generate Image…');
        await quickInput().type('a heron');
        await keyboard().press('Enter');
        await quickInput().accept(/^Generate 1 image/);
      });
      assert.deepEqual(fast.map(withoutSeed), [{ ...usual, prompt: 'a heron' }]);
    });

    it('keeps what is typed above similar recent prompts', async () => {
      const { workbench } = installed();
      const requests = await requestsDuring(installed(), async () => {
        await workbench.runCommand('Starrise: Generate Image…');
        await quickInput().type('a fox');
        await quickInput().row('Generate: a fox').waitFor();
        assert.deepEqual(await quickInput().rows(), [`Generate: a fox, ${spending}`, 'history, a fox in the snow']);
        await keyboard().press('Enter');
        await quickInput().accept(/^Generate 1 image/);
      });
      assert.deepEqual(requests.map(withoutSeed), [{ ...usual, prompt: 'a fox' }]);
    });

    it('uses a recent prompt that the arrow key selected', async () => {
      const { workbench } = installed();
      const requests = await requestsDuring(installed(), async () => {
        await workbench.runCommand('Starrise: Generate Image…');
        await quickInput().type('snow');
        await quickInput().row('Generate: snow').waitFor();
        await keyboard().press('ArrowDown');
        await keyboard().press('Enter');
        await quickInput().title.getByText('Generate “a fox in the snow”').waitFor();
        await quickInput().accept(/^Generate 1 image/);
      });
      assert.deepEqual(requests.map(withoutSeed), [{ ...usual, prompt: 'a fox in the snow' }]);
    });

    it('sends the selected size, count, format and style', async () => {
      const { workbench, workspace } = installed();
      const requests = await requestsDuring(installed(), async () => {
        await typePrompt(workbench, 'notes.md', 'a sail');
        await choose('Size', 'Banner 21:9');
        await choose('Count', '2 images');
        await choose('Format', 'PNG');
        await choose('Style', 'Flat');
        await quickInput().pick('Count');
        await quickInput().row('3 images').waitFor();
        await quickInput().back();
        await quickInput().accept(/^Generate 2 images/);
        await quickInput().pick('Insert All 2');
      });
      const chosen = { model: 'flux-2-pro', n: 2, size: '1536x656', output_format: 'png' };
      assert.deepEqual(requests.map(withoutSeed), [{ ...chosen, prompt: 'a sail, flat vector art' }]);
      const files = await readdir(join(workspace, 'assets'));
      assert.deepEqual(files.filter((name) => name.startsWith('a-sail')).sort(), ['a-sail-1.png', 'a-sail.png']);
    });

    it('says what can be typed where no row has the text, and generates when the text is gone', async () => {
      const { workbench } = installed();
      const requests = await requestsDuring(installed(), async () => {
        await typePrompt(workbench, 'notes.md', 'a quay');
        await quickInput().type('poster');
        await quickInput().row('poster').waitFor();
        assert.deepEqual(await quickInput().rows(), ['poster, Type a size such as 1200x630 or 3:4']);
        await keyboard().press('Enter');
        await quickInput().type('3:4');
        await quickInput().row('3:4').waitFor();
        await quickInput().type('');
        await quickInput().row('3:4').waitFor({ state: 'detached' });
        await quickInput().accept(/^Generate 1 image/);
        await workbench.dirtyTab('notes.md').waitFor();
      });
      assert.equal(requests.length, 1);
      await workbench.save();
    });

    it('offers the last size, format and style first, and the usual number; it marks them in the options', async () => {
      const { workbench } = installed();
      await typePrompt(workbench, 'notes.md', 'a sail');
      assert.deepEqual(await quickInput().rows(), [
        'Generate 1 image, 1536 × 656 · 1.0 MP',
        'Generate 4, choose one, 1536 × 656 · 4.0 MP',
        'Size, Banner 21:9 · 1536 × 656, options',
        'Count, 1',
        'Format, PNG',
        'Style, Flat · flat vector art',
        'Seed, random',
      ]);
      await quickInput().pick('Format');
      await quickInput().accept(/^PNG/);
      await quickInput().row('Size').waitFor();
      await quickInput().close();
    });

    async function choose(page: string, label: string): Promise<void> {
      await quickInput().pick(page);
      await quickInput().pick(label);
    }
  });
}

const spending = '1 image · 512 × 384 · Ctrl+Enter generates without options';
const usual = { model: 'flux-2-pro', n: 1, size: '512x384', output_format: 'jpeg' };

function withoutSeed({ model, prompt, n, size, output_format }: GenerationRequest): Omit<GenerationRequest, 'seed'> {
  return { model, prompt, n, size, output_format };
}
