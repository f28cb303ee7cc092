import assert from 'node:assert/strict';
import { eventually } from '../../../dev/editor/eventually.ts';
import type { PanelPages } from '../../support/panelPages.ts';
import { countDrawn, hasReachedEnd, ThousandImages } from './thousandImages.ts';

export function describeManyImages(pages: () => PanelPages): void {
  describe('A thousand images', () => {
    it('are scrolled with few elements and thumbnails', async () => {
      const panel = await pages().open('empty', { width: 1280, height: 900 });
      const thousand = new ThousandImages(pages().server);
      await panel.say(thousand.part(0));
      thousand.respond(panel);
      let most = { nodes: 0, pictures: 0 };
      await eventually(
        async () => {
          await panel.page.mouse.move(900, 500);
          await panel.page.mouse.wheel(0, 700);
          const { nodes, pictures } = await panel.page.evaluate<typeof most>(countDrawn);
          most = { nodes: Math.max(most.nodes, nodes), pictures: Math.max(most.pictures, pictures) };
          assert.ok(await panel.page.evaluate(hasReachedEnd));
        },
        'the last image in the page',
        60_000,
        20,
      );
      await panel.picturesAreThere();
      assert.ok(most.nodes <= 300 && most.pictures <= 40, JSON.stringify(most));
    });

    it('are thumbnails that are created once', async () => {
      const panel = await pages().open('full');
      const before = pages().server.imageRequests();
      for (const key of ['End', 'Home', 'End', 'Home']) {
        await panel.page.locator('.tile[tabindex="0"]').press(key);
        await panel.picturesAreThere();
      }
      const after = pages().server.imageRequests();
      assert.ok(after - before < 60, `${after - before} requests`);
    });
  });
}
