import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import { eventually } from '../../../dev/editor/eventually.ts';
import { themes, type Theme } from '../../../dev/editor/settings.ts';
import { languages, type PanelPage } from '../../../dev/panel/panelPage.ts';
import { sampleImage } from '../../../dev/panel/sampleImages.ts';
import { stateNames } from '../../../dev/panel/states.ts';
import type { PanelPages } from '../../support/panelPages.ts';

export function describeAccessibility(pages: () => PanelPages): void {
  describe('Accessibility', () => {
    for (const state of stateNames) {
      for (const [index, language] of languages.entries()) {
        it(`axe finds nothing in any theme: ${state}, ${language}`, async () => {
          const panel = await pages().open(state, { language, width: index === 0 ? 1000 : 320 });
          for (const theme of Object.keys(themes) as Theme[]) {
            await panel.wear(theme);
            assert.deepEqual(await objections(panel), [], theme);
          }
        });
      }
    }

    it('axe finds nothing while two images are compared or a menu is open', async () => {
      const panel = await pages().open('full', { theme: 'light' });
      await panel.page.locator('.tile').nth(0).click();
      await panel.page.getByRole('button', { name: 'More Actions' }).click();
      assert.deepEqual(await objections(panel), []);
      await panel.page.keyboard.press('Escape');
      await panel.page
        .locator('.tile')
        .nth(1)
        .click({ modifiers: ['ControlOrMeta'] });
      assert.deepEqual(await objections(panel), []);
      await panel.page.getByRole('button', { name: 'Compare' }).click();
      await eventually(() => assert.equal(panel.said('compare').length, 1), 'what differs is asked for');
      const [{ left, right } = { left: '', right: '' }] = panel.said('compare');
      const differences = [{ name: 'Seed', left: '41', right: '42' }];
      await panel.say({ type: 'differences', left, right, differences });
      await panel.page.getByRole('row', { name: 'Seed 41 42' }).waitFor();
      assert.deepEqual(await objections(panel), []);
    });

    it('no horizontal scrolling is needed at a width of 320 pixels and at twice the size', async () => {
      for (const state of stateNames) {
        const panel = await pages().open(state, { width: 320 });
        if (state !== 'empty') {
          await panel.page.locator('.tile').first().click();
        }
        const overflow = '[document.documentElement.scrollWidth, innerWidth]';
        const [scrolled, inner] = await panel.page.evaluate<[number, number]>(overflow);
        assert.ok(scrolled <= inner, `${state}: ${scrolled} > ${inner}`);
      }
    });

    it('no animation runs when reduced motion is set', async () => {
      const turning = 'getComputedStyle(document.querySelector(".icon-loading")).animationName';
      const usual = await pages().open('busy');
      const calm = await pages().open('busy', { reducedMotion: true });
      assert.deepEqual([await usual.page.evaluate(turning), await calm.page.evaluate(turning)], ['turn', 'none']);
    });

    it('start, results, failures and deletions are announced', async () => {
      const panel = await pages().open('empty');
      const status = panel.page.getByRole('status');
      const images = [1, 2].map((number) => sampleImage(number, pages().server.url));
      const job = { id: 1, label: 'a kite', status: '', received: 0, requested: 1, isCancelled: false };
      await panel.say({ type: 'queue', jobs: [job] });
      await status.getByText('Generating “a kite”').waitFor();
      await panel.say({ type: 'images', words: '', after: null, images, isEnd: true });
      await status.getByText('2 images generated.').waitFor();
      await panel.say({ type: 'deleted', image: images[0]?.id ?? '' });
      await status.getByText('Image deleted.').waitFor();
    });
  });
}

/** The contrast is that of pairs of the editor’s own themes. */
const options = { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false } } };

async function objections({ page }: PanelPage): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) {
    await page.evaluate(axe.source);
  }
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  );
}
