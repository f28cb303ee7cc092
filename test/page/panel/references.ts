import assert from 'node:assert/strict';
import { eventually } from '../../../dev/editor/eventually.ts';
import { referenceOptions } from '../../../dev/panel/sampleReferences.ts';
import type { PanelPages } from '../../support/panelPages.ts';
import { referencePages } from './referencePages.ts';

export function describeReferences(pages: () => PanelPages): void {
  const { sample, open, add, pictureOf, row, becomes } = referencePages(pages);

  describe('Reference images', () => {
    it('are offered while they are on, and kept in the draft while they are off', async () => {
      const panel = await open([sample(0), sample(1)]);
      const choices = { styles: [], presets: [], places: [], limits: { count: 4, seed: 7 }, recentPrompts: [] };
      await pictureOf(panel, 2).waitFor();
      await panel.say({ type: 'choices', choices });
      await row(panel).waitFor({ state: 'hidden' });
      await panel.page.getByRole('textbox', { name: 'Prompt' }).fill('a fox');
      await becomes(panel, sample(0), sample(1));
      await panel.say({ type: 'choices', choices: { ...choices, references: referenceOptions } });
      await pictureOf(panel, 2).waitFor();
      assert.equal(await panel.page.getByRole('textbox', { name: 'Prompt' }).inputValue(), 'a fox');
    });

    it('are asked for once, and shown small with their numbers and names', async () => {
      const panel = await open([sample(0), sample(1)]);
      const { page } = panel;
      await page.getByRole('button', { name: 'image 2: assets/character-1.png, 1024 × 1024' }).waitFor();
      const drawn = `[...document.querySelectorAll('.reference img')].map((image) => [image.alt, image.naturalWidth])`;
      await eventually(async () => {
        const images = await page.evaluate<[string, number][]>(drawn);
        assert.deepEqual(
          images.map(([alt, width]) => [alt, width > 0 && width <= 240]),
          [
            ['image 1', true],
            ['image 2', true],
          ],
        );
      }, 'two thumbnails');
      const ids = [sample(0).id, sample(1).id];
      assert.deepEqual(panel.said('showReferences'), [{ type: 'showReferences', references: ids }]);
      assert.deepEqual(panel.complaints, []);
    });

    it('are added at the end, and announced', async () => {
      const panel = await open([sample(0)]);
      await panel.page.getByRole('button', { name: 'Add Images…' }).click();
      await eventually(() => assert.equal(panel.said('chooseReferences').length, 1), 'a request for a dialog');
      await add(panel, sample(1), sample(2));
      await becomes(panel, sample(0), sample(1), sample(2));
      await panel.page.getByRole('status').getByText('Added “assets/character-2.png” as image 3.').waitFor();
    });

    it('are refused with a word: the same one twice, the ninth, and what the host refuses', async () => {
      const seven = [0, 1, 2, 3, 4, 5, 6].map((number) => sample(number));
      const panel = await open(seven);
      const twin = { ...sample(7), sha256: sample(3).sha256, name: 'copy.png' };
      const alert = row(panel).getByRole('alert');
      await add(panel, twin);
      await alert.getByText('“copy.png” is already image 4.').waitFor();
      await panel.say({ type: 'addReferences', references: [], replaced: null, refused: '“a.gif”: no.' });
      await alert.getByText('“a.gif”: no.').waitFor();
      await add(panel, sample(8), sample(9));
      await alert.getByText('You can use at most 8 reference images.').waitFor();
      await becomes(panel, ...seven, sample(8));
      await panel.page.getByRole('button', { name: 'Add Images…' }).click();
      await alert.getByText('You can use at most 8 reference images.').waitFor();
      assert.deepEqual(panel.said('chooseReferences'), []);
    });

    it('are moved and removed with keys, which keep the focus and announce it', async () => {
      const panel = await open([sample(0), sample(1), sample(2)]);
      const { page } = panel;
      const focused = () =>
        page.evaluate<string>(
          'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent',
        );
      await pictureOf(panel, 1).focus();
      await page.keyboard.press('Alt+ArrowRight');
      await becomes(panel, sample(1), sample(0), sample(2));
      await page.getByRole('status').getByText('“assets/character-0.png” is now image 2 of 3.').waitFor();
      assert.match(await focused(), /^image 2: assets\/character-0/);
      await page.keyboard.press('ArrowRight');
      assert.match(await focused(), /^image 3: assets\/character-2/);
      await page.keyboard.press('Delete');
      await becomes(panel, sample(1), sample(0));
      await page.getByRole('status').getByText('Removed “assets/character-2.png”.').waitFor();
      assert.match(await focused(), /^image 2: assets\/character-0/);
      await page.keyboard.press('Delete');
      await page.keyboard.press('Delete');
      await becomes(panel);
      assert.equal(await focused(), 'Add Images…');
    });

    it('have one stop for Tab, and a menu with the same commands', async () => {
      const panel = await open([sample(0), sample(1)]);
      const { page } = panel;
      await page.getByRole('button', { name: 'Add Images…' }).focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Move Right' }).click();
      await becomes(panel, sample(1), sample(0));
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate('document.activeElement.id'), 'style');
      await row(panel).getByRole('button', { name: 'Remove image 1' }).click();
      await becomes(panel, sample(0));
    });

    it('are moved by dragging', async () => {
      const panel = await open([sample(0), sample(1), sample(2)]);
      const { mouse } = panel.page;
      const [from, to] = await Promise.all([1, 3].map((number) => pictureOf(panel, number).boundingBox()));
      assert.ok(from && to);
      await mouse.move(from.x + 20, from.y + 20);
      await mouse.down();
      await mouse.move(to.x + 30, to.y + 20, { steps: 5 });
      await mouse.up();
      await becomes(panel, sample(1), sample(2), sample(0));
      assert.equal(await panel.page.getByRole('menu').count(), 0);
    });

    it('that cannot be loaded say so, and a copy of them fails with a message', async () => {
      const src = `${pages().server.url}/image/gone`;
      const panel = await open([sample(0, { src }), sample(1, { src, problem: 'too large', isTooLarge: true })]);
      await row(panel).getByText('cannot be shown').waitFor();
      await row(panel).getByRole('button', { name: 'Use a Smaller Copy' }).click();
      await row(panel).getByText('Could not make a smaller copy of “assets/character-1.png”.').waitFor();
      assert.deepEqual(panel.said('keepReference'), []);
    });

    it('that cannot be sent keep the button from generating, until they are removed', async () => {
      const panel = await open([sample(0), sample(1, { src: '', problem: 'moved or deleted' })]);
      const { page } = panel;
      await page.getByRole('button', { name: /^Generate/ }).click();
      await row(panel).getByText('Remove or replace the marked images first.').waitFor();
      assert.match(
        await page.evaluate('document.activeElement.getAttribute("aria-label")'),
        /^image 2: .*moved or deleted$/,
      );
      assert.deepEqual(panel.said('generate'), []);
      await page.keyboard.press('Delete');
      await page.waitForTimeout(600); // a click before that is the second one of a double click
      await page.getByRole('button', { name: /^Generate/ }).click();
      await eventually(() => assert.deepEqual(panel.said('generate')[0]?.draft.references, [sample(0).id]), 'one');
    });

    it('that are too large together keep it from generating, too', async () => {
      const panel = await open([sample(0)]);
      const costEstimate = { label: 'Generate', cost: '', size: '', sizeProblem: '' };
      const referencesProblem = 'Together they are too large.';
      await panel.say({ type: 'costEstimate', costEstimate: { ...costEstimate, sentFiles: '', referencesProblem } });
      await row(panel).getByText(referencesProblem).waitFor();
      await panel.page.getByRole('button', { name: /^Generate/ }).click();
      await eventually(
        async () =>
          assert.match(await panel.page.evaluate('document.activeElement.getAttribute("aria-label")'), /^image 1/),
        'the focus on the row',
      );
      assert.deepEqual(panel.said('generate'), []);
    });

    it('are made of an image by its menu and by the bar of the selection', async () => {
      const panel = await pages().open('references');
      const { page } = panel;
      const ask = { type: 'useAsReference', image: '2'.padStart(64, '0') } as const;
      await page.locator('.tile').nth(2).click();
      await page.getByRole('button', { name: 'Use as Reference' }).click();
      await page.locator('.tile').nth(2).press('Shift+F10');
      await page.getByRole('menuitem', { name: 'Use as Reference' }).click();
      await eventually(() => assert.deepEqual(panel.said('useAsReference'), [ask, ask]), 'two requests');
      const off = await pages().open('full');
      await off.page.locator('.tile').nth(2).click();
      assert.equal(await off.page.getByRole('button', { name: 'Use as Reference' }).isVisible(), false);
    });

    it('are restored when the editor has discarded the page', async () => {
      const panel = await open([sample(0)]);
      await add(panel, sample(1));
      await becomes(panel, sample(0), sample(1));
      await panel.page.reload();
      await eventually(() => assert.equal(panel.said('ready').length, 2), 'the page again');
      await panel.setUp();
      const references = [sample(0).id, sample(1).id];
      await eventually(() => assert.deepEqual(panel.said('showReferences').at(-1)?.references, references), 'both');
      await panel.say({
        type: 'references',
        references: [sample(0), sample(1, { src: '', problem: 'moved or deleted' })],
      });
      await row(panel).getByText('moved or deleted').waitFor();
    });

    it('with hostile names are shown as text', async () => {
      const name = '<img src=x onerror="globalThis.wasRun = true">';
      const panel = await open([sample(0, { name, problem: name, src: 'javascript:globalThis.wasRun=true' })]);
      await panel.say({ type: 'addReferences', references: [], replaced: null, refused: name });
      await row(panel).getByText(name).first().waitFor();
      assert.deepEqual(
        await panel.page.evaluate('[globalThis.wasRun, document.querySelectorAll("[onerror]").length]'),
        [undefined, 0],
      );
    });
  });
}
