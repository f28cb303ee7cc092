import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../dev/editor/eventually.ts';
import type { GenerationRequest } from '../../dev/imageService/request.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { isIdle, requestsDuring, requestsReach, showsLines } from '../support/palette.ts';

describe('The palette, key by key,', () => {
  const names = ['two', 'three', 'five', 'all', 'away', 'held', 'size', 'style', 'seed'];
  const installed = useInstalledExtension({
    files: Object.fromEntries(names.map((name) => [`${name}.md`, ''])),
    settings: { 'starrise.image.size': '512x384', 'starrise.service.pricePerMegapixel': 0.5 },
  });
  const workbench = () => installed().workbench;
  const quickInput = () => workbench().quickInput;
  const keyboard = () => workbench().page.keyboard;
  let keys = 0;

  beforeEach(() => {
    keys = 0;
  });

  /** A chord counts as one. */
  async function press(...chord: readonly string[]): Promise<void> {
    keys++;
    for (const key of chord) {
      await keyboard().press(key);
    }
  }

  /** Presses the shortcut in a file and types a prompt, until the box shows what it comes to. */
  async function typePrompt(file: string, prompt: string): Promise<void> {
    await workbench().openFile(file);
    await press('ControlOrMeta+K', 'ControlOrMeta+G');
    await quickInput().row('Enter a prompt').waitFor();
    await quickInput().type(prompt);
    await quickInput().row(`Generate: ${prompt}`).waitFor();
  }

  async function activeRow(label: RegExp): Promise<void> {
    await quickInput().widget.locator('.monaco-list-row.focused').filter({ hasText: label }).waitFor();
  }

  /** A row of the list, by what its label begins with. */
  async function rowFor(start: string): Promise<string | undefined> {
    return (await quickInput().rows()).find((row) => row.startsWith(start));
  }

  /** Waits until the options have this size. */
  async function sizeIs(size: string): Promise<void> {
    await eventually(async () => assert.equal(await rowFor('Size'), `Size, ${size}, options`), `the size ${size}`);
  }

  it('inserts an image with two: the shortcut, and Ctrl+Enter at the row that names number, size and price', async () => {
    const requests = await requestsDuring(installed(), async () => {
      await typePrompt('two.md', 'a lighthouse');
      assert.equal(
        (await quickInput().rows())[0],
        'Generate: a lighthouse, 1 image · 512 × 384 · about 0.10 · Ctrl+Enter generates without options',
      );
      await press('Control+Enter');
      await workbench().dirtyTab('two.md').waitFor();
    });
    assert.equal(keys, 2);
    assert.deepEqual(requests.map(inShort), ['1 512x384 a lighthouse']);
    await showsLines(workbench(), 'two.md', ['![a lighthouse](assets/a-lighthouse.jpg)']);
    await workbench().save();
  });

  it('inserts an image with three: the shortcut, Enter, Enter', async () => {
    const requests = await requestsDuring(installed(), async () => {
      await typePrompt('three.md', 'a windmill');
      await press('Enter');
      await activeRow(/^Generate 1 image/);
      await press('Enter');
      await workbench().dirtyTab('three.md').waitFor();
    });
    assert.equal(keys, 3);
    assert.deepEqual(requests.map(inShort), ['1 512x384 a windmill']);
    await workbench().save();
  });

  it('keeps one of four with five, and shows it before beside the text; one undo takes it out', async () => {
    const { page } = workbench();
    const requests = await requestsDuring(installed(), async () => {
      await typePrompt('five.md', 'a heron');
      await press('Enter');
      await activeRow(/^Generate 1 image/);
      await press('ArrowDown');
      await activeRow(/^Generate 4, choose one/);
      await press('Enter');
      await quickInput().title.getByText('Which to insert?').waitFor();
      await page.locator('.tab').filter({ hasText: 'a-heron.jpg' }).waitFor();
      await activeRow(/^a-heron\.jpg/);
      await press('Enter');
      await workbench().dirtyTab('five.md').waitFor();
    });
    assert.equal(keys, 5);
    assert.deepEqual(requests.map(inShort), ['4 512x384 a heron']);
    await showsLines(workbench(), 'five.md', ['![a heron](assets/a-heron.jpg)']);
    await page.locator('.tab').filter({ hasText: 'a-heron.jpg' }).waitFor({ state: 'detached' });
    assert.equal((await saved('a-heron')).length, 4);
    await keyboard().press('ControlOrMeta+Z');
    await showsLines(workbench(), 'five.md', ['']);
  });

  it('shows the image of the active row and keeps the keys in the list; all can be inserted', async () => {
    const { page } = workbench();
    const tab = (name: string) => page.locator('.tab').filter({ hasText: name });
    await requestsDuring(installed(), async () => {
      await typePrompt('all.md', 'a gull');
      await keyboard().press('Enter');
      await quickInput().pick('Generate 4, choose one');
      await tab('a-gull.jpg').waitFor();
      await keyboard().press('ArrowDown');
      await tab('a-gull-1.jpg').waitFor();
      await tab('a-gull.jpg').waitFor({ state: 'detached' });
      for (const row of [/^a-gull-2/, /^a-gull-3/, /^Insert All 4/]) {
        await keyboard().press('ArrowDown');
        await activeRow(row);
      }
      await keyboard().press('Enter');
      await workbench().dirtyTab('all.md').waitFor();
    });
    const paths = ['a-gull', 'a-gull-1', 'a-gull-2', 'a-gull-3'];
    await showsLines(
      workbench(),
      'all.md',
      paths.map((name) => `![a gull](assets/${name}.jpg)`),
    );
    await tab('a-gull-1.jpg').waitFor({ state: 'detached' });
    await workbench().save();
  });

  it('takes no keys when the user has gone on typing: a message offers the choice', async () => {
    const { service } = installed();
    await requestsDuring(installed(), async () => {
      service.script({ gate: 'reeds' });
      await typePrompt('away.md', 'the reeds');
      await keyboard().press('Enter');
      await quickInput().pick('Generate 4, choose one');
      await service.reached('reeds');
      await keyboard().type('I go on. ');
      service.open('reeds');
      await workbench().notification('4 images saved').waitFor();
      await keyboard().type('And on. ');
      await showsLines(workbench(), 'away.md', ['I go on. And on. ']);
      await workbench().notification('4 images saved').getByRole('button', { name: 'Choose…' }).click();
      await quickInput().title.getByText('Which to insert?').waitFor();
      await keyboard().press('Escape');
      await workbench().notification('4 images saved').getByRole('button', { name: 'Choose…' }).click();
      await activeRow(/^the-reeds\.jpg/);
      await keyboard().press('Enter');
    });
    await eventually(async () => {
      const [line = ''] = await workbench().editorLines('away.md');
      assert.ok(line.includes('![the reeds](assets/the-reeds.jpg)') && line.includes('I go on. And on.'), line);
    }, 'one link');
    await workbench().save();
  });

  it('sends nothing for Ctrl+Enter that is held, and nothing without a prompt', async () => {
    await requestsDuring(
      installed(),
      async () => {
        await typePrompt('held.md', 'a hen');
        await keyboard().down('Control');
        // Sent together, because a busy machine would leave pauses that a held key does not have.
        await Promise.all(Array.from({ length: 20 }, () => keyboard().down('Enter')));
        await keyboard().up('Enter');
        await keyboard().up('Control');
        await quickInput().type('');
        await quickInput().row('Enter a prompt').waitFor();
        await keyboard().press('Control+Enter');
        await quickInput().type('a hen again');
        await quickInput().row('Generate: a hen again').waitFor();
        await quickInput().close();
      },
      0,
    );
  });

  it('takes a typed size or ratio as the first row, says what is no size, and names sizes', async () => {
    const requests = await requestsDuring(installed(), async () => {
      await typePrompt('size.md', 'a coast');
      await keyboard().press('Enter');
      await activeRow(/^Generate 1 image/);
      await sizeIs('512 × 384');
      await quickInput().type('3:4');
      await activeRow(/^3:4/);
      assert.equal((await quickInput().rows())[0], '3:4, 384 × 512');
      await keyboard().press('Enter');
      await sizeIs('384 × 512');
      await quickInput().type('9000x10');
      await activeRow(/^9000x10/);
      assert.equal(
        (await quickInput().rows())[0],
        '9000x10, Use width x height, for example 1200x630 (64–8192 per side).',
      );
      await keyboard().press('Enter');
      await pause(300); // presses that follow at once are those of a held key
      await quickInput().type('1200 × 630');
      await activeRow(/^1200 × 630/);
      await keyboard().press('Enter');
      await sizeIs('Social card · 1200 × 630 (generated as 1200 × 640, then cut to size)');
      await quickInput().pick('Size');
      await quickInput().row('Wide 16:9').waitFor();
      await quickInput().type('3:4');
      await activeRow(/^3:4/);
      await quickInput().type('Wide');
      await quickInput().accept(/^Wide 16:9/);
      await sizeIs('Wide 16:9 · 1280 × 720');
      await quickInput().type('16:9'); // the row of the size has this text, too
      await keyboard().press('Enter');
      await sizeIs('592 × 336');
      await quickInput().accept(/^Generate 1 image/);
      await workbench().dirtyTab('size.md').waitFor();
    });
    assert.deepEqual(requests.map(inShort), ['1 592x336 a coast']);
    await workbench().save();
  });

  it('offers the last size and one image, with styles and their words, and adds a new style on the way', async () => {
    const requests = await requestsDuring(installed(), async () => {
      await typePrompt('style.md', 'a kiln');
      await keyboard().press('Enter');
      await activeRow(/^Generate 1 image/);
      await sizeIs('592 × 336');
      await quickInput().pick('Style');
      await quickInput().row('Pixel art').waitFor();
      assert.equal(await rowFor('Pixel art'), 'Pixel art, pixel art, limited palette, crisp square pixels');
      await quickInput().pick('New Style…');
      await quickInput().title.getByText('New Style').waitFor();
      await quickInput().type('Pixel Art');
      await keyboard().press('Enter');
      await quickInput().widget.getByText('Words that “Pixel Art” adds').waitFor();
      await quickInput().type('eight colours');
      await keyboard().press('Enter');
      await quickInput().row('Style').waitFor();
      assert.equal(await rowFor('Style'), 'Style, Pixel Art · eight colours');
      await quickInput().accept(/^Generate 1 image/);
      await workbench().dirtyTab('style.md').waitFor();
    });
    assert.deepEqual(requests.map(inShort), ['1 592x336 a kiln, eight colours']);
    await workbench().save();
  });

  it('refuses a seed out of range, takes a typed one and the last one', async () => {
    const requests = await requestsDuring(
      installed(),
      async () => {
        await typePrompt('seed.md', 'a seed');
        await keyboard().press('Enter');
        await quickInput().pick('Seed');
        await quickInput().row('Random').waitFor();
        await quickInput().type('4294967296');
        await activeRow(/^4294967296/);
        assert.equal(
          (await quickInput().rows())[0],
          '4294967296, The seed must be a whole number between 0 and 4294967295.',
        );
        await keyboard().press('Enter');
        await quickInput().type('4294967295');
        await activeRow(/use this seed/);
        await keyboard().press('Enter');
        await quickInput().row('Count').waitFor();
        assert.equal(await rowFor('Seed'), 'Seed, 4294967295');
        await quickInput().accept(/^Generate 1 image/);
        await workbench().dirtyTab('seed.md').waitFor();
        await workbench().save();
        await requestsReach(installed().service, installed().service.ledger.length);
        await isIdle(workbench());
        await typePrompt('seed.md', 'a second seed');
        await keyboard().press('Enter');
        await quickInput().row('Count').waitFor();
        assert.equal(await rowFor('Seed'), 'Seed, random');
        await quickInput().pick('Seed');
        await quickInput().pick('4294967295');
        await quickInput().accept(/^Generate 1 image/);
        await workbench().dirtyTab('seed.md').waitFor();
      },
      2,
    );
    assert.deepEqual(
      requests.map(({ seed }) => seed),
      [4294967295, 4294967295],
    );
  });

  async function saved(start: string): Promise<readonly string[]> {
    return (await readdir(join(installed().workspace, 'assets'))).filter((name) => name.startsWith(start));
  }
});

function inShort({ n, size, prompt }: GenerationRequest): string {
  return `${n} ${size} ${prompt}`;
}
