import assert from 'node:assert/strict';
import { eventually } from '../../../dev/editor/eventually.ts';
import { emptyDraft } from '../../../dev/panel/panelPage.ts';
import type { PanelPages } from '../../support/panelPages.ts';

const flat = { id: 'flat', label: 'Flat illustration', words: 'two colours' };

export function describeRequests(pages: () => PanelPages): void {
  describe('For a request', () => {
    it('sends the chosen options, once for a double click', async () => {
      const panel = await pages().open('empty', { choices: { styles: [flat] } });
      const { page } = panel;
      await page.getByRole('textbox', { name: 'Prompt' }).fill('a kite');
      await page.getByRole('combobox', { name: 'Style' }).selectOption('Flat illustration');
      await page.getByText('two colours').waitFor();
      await page.getByRole('radio', { name: '9:16' }).check();
      await page.getByRole('radio', { name: '4 MP' }).check();
      await page.getByRole('radio', { name: '2', exact: true }).check();
      await page.getByRole('radio', { name: 'PNG' }).check();
      await page.getByRole('textbox', { name: 'Seed' }).fill('42');
      await page.getByRole('button', { name: /^Generate/ }).dblclick();
      const draft = { prompt: 'a kite', style: 'flat', size: '1440x2560', count: 2, format: 'png', seed: 42 } as const;
      await eventually(() => assert.deepEqual(panel.said('generate'), [{ type: 'generate', draft }]), 'one request');
      await eventually(() => assert.deepEqual(panel.said('draft').at(-1), { type: 'draft', draft }), 'the draft');
    });

    it('takes the size of a known place', async () => {
      const panel = await pages().open('empty', { draft: { prompt: 'a kite' } });
      await panel.page.getByRole('radio', { name: 'Custom' }).check();
      await panel.page.getByRole('button', { name: 'Social card 1200 × 630' }).click();
      await eventually(() => assert.equal(panel.said('draft').at(-1)?.draft.size, '1200x630'), 'the size');
      assert.equal(await panel.page.getByRole('textbox', { name: 'Height' }).inputValue(), '630');
    });

    it('accepts a custom size, and none that the host has rejected', async () => {
      const panel = await pages().open('empty', { draft: { prompt: 'a kite' } });
      const { page } = panel;
      await page.getByRole('radio', { name: 'Custom' }).check();
      await page.getByRole('textbox', { name: 'Width' }).fill('1200');
      await page.getByRole('textbox', { name: 'Height' }).fill('9');
      await eventually(() => assert.equal(panel.said('draft').at(-1)?.draft.size, '1200x9'), 'the size');
      await panel.say({
        type: 'costEstimate',
        costEstimate: {
          ...{ label: 'Generate', cost: '', size: '', sizeProblem: 'too low' },
          ...{ sentFiles: '', referencesProblem: '' },
        },
      });
      await page.getByText('too low').waitFor();
      await page.getByRole('button', { name: /^Generate/ }).click();
      assert.equal(await focused(panel), 'Width in pixels');
      assert.deepEqual(panel.said('generate'), []);
    });

    it('asks for a prompt and for a valid seed first', async () => {
      const panel = await pages().open('empty');
      const { page } = panel;
      await page.getByRole('button', { name: /^Generate/ }).click();
      await page.getByText('Enter a prompt first.').waitFor();
      assert.equal(await focused(panel), 'Prompt');
      await page.keyboard.type('a kite');
      await page.getByRole('textbox', { name: 'Seed' }).fill('4294967296');
      await page.getByRole('button', { name: /^Generate/ }).click();
      await page.getByText('The seed must be a whole number').waitFor();
      assert.deepEqual(panel.said('generate'), []);
    });

    it('rolls a seed, keeps it, and clears it', async () => {
      const panel = await pages().open('empty');
      const keep = panel.page.getByRole('button', { name: 'Lock Seed' });
      const seed = () => panel.said('draft').at(-1)?.draft.seed;
      await panel.page.getByRole('button', { name: 'Random Seed' }).click();
      await eventually(() => assert.equal(typeof seed(), 'number'), 'a seed');
      assert.equal(await keep.getAttribute('aria-pressed'), 'true');
      await keep.click();
      await eventually(() => assert.equal(seed(), null), 'no seed');
    });

    it('takes over a recent prompt, or the settings of an image', async () => {
      const panel = await pages().open('full');
      await panel.page.getByRole('button', { name: 'Recent Prompts' }).click();
      await panel.page.getByRole('menuitem', { name: 'paper waves' }).click();
      await eventually(() => assert.equal(panel.said('draft').at(-1)?.draft.prompt, 'paper waves'), 'the prompt');
      await panel.page.locator('.tile').nth(1).click();
      await panel.page.getByRole('button', { name: 'Use These Options' }).click();
      const image = { prompt: 'a lighthouse at dusk, watercolour', seed: 4181995792 };
      await eventually(
        () =>
          assert.deepEqual(panel.said('draft').at(-1)?.draft, { ...emptyDraft, ...image, count: 1, references: [] }),
        'the settings of the image',
      );
    });

    it('restores its draft when the editor has discarded the page', async () => {
      const panel = await pages().open('empty');
      await panel.page.getByRole('textbox', { name: 'Prompt' }).fill('half a thought');
      await panel.page.reload();
      await eventually(() => assert.equal(panel.said('ready').length, 2), 'the page again');
      await panel.setUp();
      assert.equal(await panel.page.getByRole('textbox', { name: 'Prompt' }).inputValue(), 'half a thought');
    });

    it('cancels, dismisses and shows the number of requested images', async () => {
      const busy = await pages().open('busy');
      await busy.page.getByRole('button', { name: 'Cancel “paper waves”' }).click();
      await busy.page.getByRole('button', { name: 'Show List' }).click();
      await eventually(() => assert.deepEqual(busy.said('cancel'), [{ type: 'cancel', job: 2 }]), 'a cancel');
      await eventually(() => assert.equal(busy.said('showSpending').length, 1), 'a request to show the list');
      const failed = await pages().open('failed');
      await failed.page.getByRole('listitem').getByRole('button', { name: 'Dismiss' }).first().click();
      await eventually(
        () => assert.deepEqual(failed.said('dismiss'), [{ type: 'dismiss', failure: 100 }]),
        'a dismissal',
      );
    });
  });
}

async function focused({ page }: { readonly page: { evaluate<T>(script: string): Promise<T> } }): Promise<string> {
  return page.evaluate('document.activeElement.label ?? document.activeElement.textContent');
}
