import assert from 'node:assert/strict';
import { eventually } from '../../../dev/editor/eventually.ts';
import type { PanelPages } from '../../support/panelPages.ts';

export function describeKeyboard(pages: () => PanelPages): void {
  describe('With the keyboard alone', () => {
    it('generates, selects, compares, inserts and deletes', async () => {
      const panel = await pages().open('full', { draft: { prompt: '' } });
      const { page } = panel;
      const { keyboard } = page;
      await keyboard.type('a kite');
      await keyboard.press('ControlOrMeta+Enter');
      await eventually(() => assert.equal(panel.said('generate')[0]?.draft.prompt, 'a kite'), 'the request');

      await tabTo('.tile');
      await keyboard.press('ArrowRight');
      await keyboard.press('Space');
      await keyboard.press('ArrowRight');
      await keyboard.press('Space');
      assert.equal(await page.locator('.tile[aria-selected="true"]').count(), 2);
      await tabTo('[title="Compare"]');
      await keyboard.press('Enter');
      await keyboard.press('ArrowLeft');
      const slider = page.getByRole('slider');
      assert.equal(await slider.inputValue(), '49');
      await keyboard.press('Tab');
      await keyboard.press('Enter');
      await slider.waitFor({ state: 'detached' });
      const insert = { type: 'insert', images: [id(1)] } as const;
      await eventually(() => assert.deepEqual(panel.said('insert'), [insert]), 'a request to insert');
      await tabTo('.insert', 'Shift+Tab');
      await keyboard.press('Enter');
      const both = { type: 'insert', images: [id(1), id(2)] } as const;
      await eventually(() => assert.deepEqual(panel.said('insert'), [insert, both]), 'a request to insert both');

      await tabTo('.tile', 'Shift+Tab');
      await keyboard.press('Home');
      await keyboard.press('Delete');
      const remove = { type: 'image', action: 'delete', image: id(0) } as const;
      await eventually(() => assert.deepEqual(panel.said('image'), [remove]), 'a request to delete');

      async function tabTo(selector: string, key = 'Tab'): Promise<void> {
        for (let presses = 0; presses < 60; presses++) {
          await keyboard.press(key);
          if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) {
            return;
          }
        }
        assert.fail(`The keyboard does not come to ${selector}`);
      }
    });

    it('spends once, however long a key is held', async () => {
      const panel = await pages().open('full', { draft: { prompt: 'a kite' } });
      const { page } = panel;
      const { keyboard } = page;
      const hold = async (): Promise<void> => {
        for (let repeats = 0; repeats < 3; repeats++) {
          await keyboard.down('Enter');
          await page.waitForTimeout(600); // longer than a double click takes
        }
        await keyboard.up('Enter');
      };
      await page.getByRole('textbox', { name: 'Prompt', exact: true }).focus();
      await keyboard.down('ControlOrMeta');
      await hold();
      await keyboard.up('ControlOrMeta');
      await page.getByRole('button', { name: /^Generate/ }).focus();
      await hold();
      await page.locator('.tile').first().click();
      await page.getByRole('button', { name: 'Vary, New Seed' }).focus();
      await hold();
      await keyboard.press('Enter');
      await eventually(() => assert.equal(panel.said('image').length, 2), 'the second press');
      assert.equal(panel.said('generate').length, 2);
    });

    it('opens a menu and returns to the element before', async () => {
      const panel = await pages().open('full');
      const { keyboard } = panel.page;
      const tile = panel.page.locator('.tile').nth(2);
      await tile.click();
      await keyboard.press('Shift+F10');
      await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      const copy = { type: 'image', action: 'copyLink', image: id(2) } as const;
      await eventually(() => assert.deepEqual(panel.said('image'), [copy]), 'a request to copy the link');
      assert.equal(await panel.page.evaluate('document.activeElement.dataset.image'), id(2));
    });

    it('shows the focus on every element', async () => {
      const panel = await pages().open('failed');
      await panel.page.locator('.tile').first().click();
      const seen = new Set<string>();
      for (let presses = 0; presses < 50; presses++) {
        await panel.page.keyboard.press('Tab');
        const [name, isVisible] = await panel.page.evaluate<[string, boolean]>(focusIndicator);
        seen.add(name);
        assert.ok(isVisible, `${name} does not show the focus`);
      }
      assert.ok(seen.size > 8, [...seen].join(', '));
    });

    it('reaches the images far below, which are drawn when they get the focus', async () => {
      const panel = await pages().open('full');
      await panel.page.locator('.tile').first().click();
      await panel.page.keyboard.press('End');
      assert.equal(await panel.page.evaluate('document.activeElement.dataset.image'), id(99));
      await eventually(() => assert.equal(panel.said('list').at(-1)?.after, id(99)), 'a request for more images');
    });
  });
}

/** The name of the focused element, and whether its focus outline or border is drawn. */
const focusIndicator = `(() => {
  let element = document.activeElement;
  const name = element.className || element.localName;
  const styles = [];
  for (; element; element = element.shadowRoot?.activeElement) {
    styles.push(getComputedStyle(element));
    styles.push(...[...(element.shadowRoot?.children ?? [])].map((child) => getComputedStyle(child)));
    if (element.nextElementSibling) styles.push(getComputedStyle(element.nextElementSibling));
  }
  const focus = getComputedStyle(document.documentElement).getPropertyValue('--vscode-focusBorder');
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = focus;
  const colour = getComputedStyle(probe).color;
  probe.remove();
  const isVisible = styles.some((style) =>
    (style.outlineStyle !== 'none' && style.outlineColor === colour) || style.borderTopColor === colour);
  return [name, isVisible || document.activeElement === document.body];
})()`;

function id(number: number): string {
  return number.toString(16).padStart(64, '0');
}
