import assert from 'node:assert/strict';
import { eventually } from '../../../dev/editor/eventually.ts';
import type { PanelPage } from '../../../dev/panel/panelPage.ts';
import type { PanelPages } from '../../support/panelPages.ts';

export function describeLayout(pages: () => PanelPages): void {
  describe('The layout', () => {
    const topOf = async ({ page }: PanelPage, selector: string): Promise<number> =>
      (await page.locator(selector).first().boundingBox())?.y ?? Infinity;

    it('shows images without scrolling, and the usage last, at every width', async () => {
      const prompt = '一只可爱的北极熊宝宝坐在浮冰上，晨光柔和，远处是连绵的雪山和淡蓝色的海面，水彩画风格。'.repeat(
        20,
      );
      for (const width of [320, 526, 700, 1400]) {
        const panel = await pages().open('busy', { width, height: 900, language: 'zh-cn', draft: { prompt } });
        const tile = await topOf(panel, '.tile');
        assert.ok(tile < 840, `${tile} pixels below the top at a width of ${width}`);
        const others = width < 760 ? '.results' : '.request-form';
        assert.ok((await topOf(panel, '.spending')) > (await topOf(panel, others)));
        const last =
          '[...document.querySelectorAll(".side-column, .main-column")].some((each) => each.lastElementChild.matches(".spending"))';
        assert.equal(await panel.page.evaluate(last), true);
      }
    });

    it('folds the options where there is one column, says them in a line, and opens them for what is wrong in them', async () => {
      const panel = await pages().open('full', { width: 700, draft: { prompt: 'a kite', seed: 42 } });
      const { page } = panel;
      const format = page.getByRole('radio', { name: 'PNG' });
      await page.getByText('1280 × 720 · 4 × JPEG · seed 42').waitFor();
      assert.equal(await format.isVisible(), false);
      await page.getByText('Options', { exact: true }).click();
      await format.check();
      await page.locator('summary').press('Enter');
      await page.getByText('1280 × 720 · 4 × PNG · seed 42').waitFor();
      await panel.say({
        type: 'costEstimate',
        costEstimate: {
          ...{ label: 'Generate', cost: '', size: '', sizeProblem: 'too low' },
          ...{ sentFiles: '', referencesProblem: '' },
        },
      });
      await page.getByRole('button', { name: /^Generate/ }).click();
      await page.getByText('too low').waitFor();
      await page.setViewportSize({ width: 1000, height: 800 });
      await eventually(async () => assert.equal(await page.locator('summary').isVisible(), false), 'two columns');
      assert.equal(await format.isVisible(), true);
    });

    it('counts the requests in doubt with the usage, and leads to them', async () => {
      const panel = await pages().open('manyFailed');
      await panel.page.getByText('2 requests with unknown outcome · may have been charged').waitFor();
      await panel.page.getByRole('button', { name: 'Recover Images…' }).click();
      await eventually(() => assert.equal(panel.said('recoverImages').length, 1), 'the list of them');
      await panel.say({ type: 'spending', today: '', month: '', doubts: '' });
      await panel.page.getByRole('button', { name: 'Recover Images…' }).waitFor({ state: 'hidden' });
    });
  });

  describe('Selected images', () => {
    const tile = (panel: PanelPage, index: number) => panel.page.locator('.tile').nth(index);
    const id = (number: number): string => number.toString(16).padStart(64, '0');

    it('are opened by a double click, and inserted by nothing but Enter and the button', async () => {
      const panel = await pages().open('full');
      assert.match((await tile(panel, 1).getAttribute('title')) ?? '', /\nDouble-click to open, Enter to insert$/);
      await tile(panel, 1).dblclick();
      const open = { type: 'image', action: 'open', image: id(1) } as const;
      await eventually(() => assert.deepEqual(panel.said('image'), [open]), 'a request to open');
      await tile(panel, 2).dblclick({ modifiers: ['ControlOrMeta'] });
      await tile(panel, 1).click();
      await tile(panel, 1).press('Enter');
      await eventually(
        () => assert.deepEqual(panel.said('insert'), [{ type: 'insert', images: [id(1)] }]),
        'an insert',
      );
      assert.deepEqual(panel.said('image'), [open]);
    });

    it('are inserted both, in the order of the selection', async () => {
      const panel = await pages().open('full');
      await tile(panel, 3).click();
      await tile(panel, 0).click({ modifiers: ['ControlOrMeta'] });
      await panel.page.getByText('2 images selected').waitFor();
      assert.equal(await panel.page.getByRole('button', { name: 'Vary, New Seed' }).isVisible(), false);
      await panel.page.getByRole('button', { name: 'Insert Both' }).click();
      const both = { type: 'insert', images: [id(3), id(0)] } as const;
      await eventually(() => assert.deepEqual(panel.said('insert'), [both]), 'an insert');
    });

    it('are compared with what differs in their options, marked', async () => {
      const panel = await pages().open('full');
      await tile(panel, 0).click();
      await tile(panel, 1).click({ modifiers: ['ControlOrMeta'] });
      await panel.page.getByRole('button', { name: 'Compare' }).click();
      const compare = { type: 'compare', left: id(0), right: id(1) } as const;
      await eventually(() => assert.deepEqual(panel.said('compare'), [compare]), 'what differs is asked for');
      const both = { left: id(0), right: id(1) };
      const dialog = panel.page.getByRole('dialog');
      const differences = [{ name: '提示词', left: '沙丘上的红色风筝', right: '沙丘上的蓝色风筝' }];
      await panel.say({ type: 'differences', ...both, right: id(2), differences: [] });
      await panel.say({ type: 'differences', ...both, differences });
      await dialog.getByRole('row', { name: '提示词 沙丘上的红色风筝 沙丘上的蓝色风筝' }).waitFor();
      assert.deepEqual(await dialog.locator('mark').allInnerTexts(), ['红色', '蓝色']);
      await panel.say({ type: 'differences', ...both, differences: [] });
      await dialog.getByText('Both were generated with the same options.').waitFor();
    });
  });
}
