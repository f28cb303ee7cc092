import assert from 'node:assert/strict';
import { eventually } from '../../../dev/editor/eventually.ts';
import type { PanelPages } from '../../support/panelPages.ts';

export function describeErrors(pages: () => PanelPages): void {
  describe('An error message', () => {
    it('is announced and visible at any scroll position until it is dismissed', async () => {
      const panel = await pages().open('full');
      const alert = panel.page.getByRole('alert').filter({ hasText: 'That did not work.' });
      await panel.page.evaluate('scrollTo(0, 5000)');
      await panel.say({ type: 'error', message: 'That did not work.' });
      await alert.waitFor();
      const { y = -1 } = (await alert.boundingBox()) ?? {};
      assert.ok(y >= 0 && y < 100, `${y} pixels below the top of the window`);
      await panel.page.getByRole('button', { name: 'Dismiss' }).click();
      await alert.waitFor({ state: 'hidden' });
      assert.equal(await panel.page.evaluate('document.activeElement.localName'), 'vscode-textarea');
    });

    it('opens the log', async () => {
      const panel = await pages().open('empty');
      await panel.say({ type: 'error', message: 'That did not work.' });
      await panel.page.getByRole('button', { name: 'Show Log' }).click();
      await eventually(
        () => assert.deepEqual(panel.said('showLog'), [{ type: 'showLog' }]),
        'the page asks for the log',
      );
    });

    it('is announced again when the error happens again', async () => {
      const panel = await pages().open('empty');
      const alert = panel.page.locator('.error-notice');
      for (const message of ['That did not work.', 'There is no such image.']) {
        await panel.say({ type: 'error', message });
        await alert.getByText(message).waitFor();
      }
      assert.equal(await alert.getByRole('alert').innerText(), 'There is no such image.');
    });
  });
}
