import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../../../dev/editor/eventually.ts';
import { emptyDraft, type PanelPage } from '../../../dev/panel/panelPage.ts';
import type { FailedRequest } from '../../../src/protocol/messages.ts';
import type { PanelPages } from '../../support/panelPages.ts';

const failure: FailedRequest = {
  ...{ id: 1, label: 'a kite', message: 'The key was rejected.', severity: 'error', isNews: true, isBusy: false },
  actions: [
    { id: 'setApiKey', label: 'Set API Key…' },
    { id: 'showLog', label: 'Show Log' },
  ],
  draft: { ...emptyDraft, prompt: 'a kite' },
};

export function describeFailures(pages: () => PanelPages): void {
  describe('A failed request', () => {
    const cards = ({ page }: PanelPage): Locator =>
      page.getByRole('region', { name: 'Failed Requests' }).getByRole('listitem');
    const show = (panel: PanelPage, ...failures: readonly FailedRequest[]): Promise<void> =>
      panel.say({ type: 'failures', failures: [...failures] });

    it('says what the host says, once, and presses its buttons there', async () => {
      const panel = await pages().open('empty');
      await show(panel, failure);
      await panel.page.getByRole('status').getByText('a kite: The key was rejected.').waitFor();
      assert.equal(await cards(panel).getByText('The key was rejected.').count(), 1);
      await cards(panel).getByRole('button', { name: 'Set API Key…' }).press('Enter');
      const pressed = [{ type: 'failureAction', failure: 1, action: 'setApiKey' }];
      await eventually(() => assert.deepEqual(panel.said('failureAction'), pressed), 'the button');
      await show(panel, { ...failure, isBusy: true });
      await cards(panel).locator('[aria-disabled="true"]').first().waitFor();
      assert.equal(await panel.page.evaluate('document.activeElement.textContent'), 'Set API Key…');
      await show(panel);
      await cards(panel).waitFor({ state: 'detached' });
      assert.equal(await panel.page.evaluate('document.activeElement.localName'), 'vscode-textarea');
    });

    it('is not announced when it is no news', async () => {
      const panel = await pages().open('empty');
      await show(panel, { ...failure, isNews: false });
      await cards(panel).waitFor();
      assert.equal(await panel.page.getByRole('status').innerText(), '');
    });

    it('leaves the images in sight, however many there are', async () => {
      const panel = await pages().open('manyFailed', { width: 526, height: 860 });
      await eventually(async () => assert.equal(await cards(panel).count(), 3), 'three cards');
      const { y = Infinity } = (await panel.page.locator('.tile').first().boundingBox()) ?? {};
      assert.ok(y < 860 - 100, `${y} pixels below the top`);
      await panel.page.getByRole('button', { name: 'Show 5 More' }).press('Enter');
      assert.equal(await cards(panel).count(), 8);
      await panel.page.getByRole('button', { name: 'Show Fewer' }).press('Enter');
      assert.equal(await cards(panel).count(), 3);
      await panel.page.getByRole('button', { name: 'Dismiss All' }).press('Enter');
      await eventually(() => assert.equal(panel.said('dismissAll').length, 1), 'all are dismissed');
    });

    it('puts its prompt into the form', async () => {
      const panel = await pages().open('full');
      await show(panel, failure);
      await cards(panel).getByRole('button', { name: 'Use This Prompt' }).click();
      const draft = { ...failure.draft, references: [] };
      await eventually(() => assert.deepEqual(panel.said('draft').at(-1)?.draft, draft), 'the draft');
      await show(panel, { ...failure, id: 2, actions: [{ id: 'changePrompt', label: 'Change Prompt…' }] });
      await cards(panel).getByRole('button', { name: 'Change Prompt…' }).click();
      assert.equal(await cards(panel).getByRole('button', { name: 'Use This Prompt' }).count(), 0);
      await panel.say({ type: 'edit', draft: { ...failure.draft, prompt: 'a box kite' } });
      await eventually(() => assert.equal(panel.said('draft').at(-1)?.draft.prompt, 'a box kite'), 'the other draft');
      assert.equal(await panel.page.evaluate('document.activeElement.value'), 'a box kite');
    });

    it('is what an earlier error of the page gives way to', async () => {
      const panel = await pages().open('empty', { draft: { prompt: 'a kite' } });
      await panel.say({ type: 'error', message: 'That did not work.' });
      await panel.page.getByText('That did not work.').waitFor();
      await panel.page.getByRole('button', { name: /^Generate/ }).click();
      await panel.page.getByText('That did not work.').waitFor({ state: 'hidden' });
    });
  });
}
