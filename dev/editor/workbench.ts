import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import { QuickInput } from './quickInput.ts';

/** A real VS Code in a browser page, used as a user does. */
export class Workbench {
  readonly page: Page;
  readonly quickInput: QuickInput;

  private constructor(page: Page) {
    this.page = page;
    this.quickInput = new QuickInput(page);
  }

  /** @param deviceScaleFactor 2 for screenshots that people look at; it costs four times the pixels */
  static async open(browser: Browser, url: string, deviceScaleFactor = 1): Promise<Workbench> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, deviceScaleFactor });
    // A constant key lets secrets survive a reload of the page.
    await context.route('**/mint-key', (route) =>
      route.fulfill({ contentType: 'application/octet-stream', body: Buffer.alloc(32, 7) }),
    );
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(url);
    const workbench = new Workbench(page);
    await workbench.isReady();
    return workbench;
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.isReady();
  }

  /** Continues in an empty window. */
  async leaveFolder(): Promise<void> {
    const left = this.page.waitForEvent('load');
    await this.runCommand('Workspaces: Close Workspace');
    await left;
    await this.isReady();
  }

  async runCommand(title: string): Promise<void> {
    await this.quickInput.runCommand(title);
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    await this.quickInput.findFile(name);
    await this.page.keyboard.press('Enter');
    await this.focusedEditor(name).waitFor(); // Otherwise another element gets the keys.
  }

  focusedEditor(name: string): Locator {
    return this.page.locator(`.monaco-editor.focused${dataUri(name)}`);
  }

  editor(name: string): Locator {
    return this.page.locator(`.monaco-editor${dataUri(name)}`).first();
  }

  /** The lines that an editor shows, including wrapped ones. */
  async editorLines(name: string): Promise<readonly string[]> {
    const lines = await this.editor(name).locator('.view-line').all();
    const placed = await Promise.all(
      lines.map(async (line) => ({ text: await line.innerText(), top: (await line.boundingBox())?.y ?? 0 })),
    );
    return placed.sort((one, other) => one.top - other.top).map(({ text }) => text.replaceAll('\u00a0', ' '));
  }

  /** Opens a menu until its submenu has the item: in a new window, conditions of items are not known at once. */
  async chooseInSubmenu(element: Locator, submenu: string, name: string): Promise<void> {
    await eventually(async () => {
      await element.click({ button: 'right', timeout: 2_000 });
      try {
        await this.page.getByRole('menuitem', { name: submenu, exact: true }).hover({ timeout: 2_000 });
        await this.page.getByRole('menuitem', { name }).waitFor({ timeout: 2_000 });
        return true;
      } catch (error) {
        // Each key closes one menu. Without any, it would end the selection of several files.
        while (await this.page.locator('.monaco-menu').first().isVisible()) {
          await this.page.keyboard.press('Escape');
        }
        throw error;
      }
    }, `“${name}” is in a menu`);
    await this.chooseInMenu(name);
  }

  /** A menu ignores clicks while it opens. */
  async chooseInMenu(name: string): Promise<void> {
    const item = this.page.getByRole('menuitem', { name });
    await item.waitFor();
    await eventually(async () => {
      if (await item.isVisible()) {
        await item.click({ timeout: 1_000 });
      }
      return item.isHidden();
    }, `“${name}” is chosen in a menu`);
  }

  /** The tab of a file that is not saved yet. */
  dirtyTab(name: string): Locator {
    return this.page.locator('.tab.dirty').filter({ hasText: name });
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+S');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  notification(text: string | RegExp = ''): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text });
  }

  /** Only three are shown at a time, so old ones are closed. */
  async clearNotifications(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
  }

  /** A modal message. */
  dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item').filter({ hasText: text });
  }

  /** The document in the webview of an extension. */
  webview(extensionId: string): FrameLocator {
    return this.page
      .frameLocator(`iframe.webview.ready[src*="extensionId=${extensionId}"]`)
      .frameLocator('#active-frame');
  }

  async screenshot(path: string): Promise<void> {
    await this.page.mouse.move(720, 890); // Where no hover is shown.
    await this.page
      .locator('.workbench-hover, .monaco-hover')
      .filter({ visible: true })
      .first()
      .waitFor({ state: 'hidden' });
    await this.page.screenshot({ path });
  }

  private async isReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.editor').waitFor({ timeout: 60_000 });
  }
}

function dataUri(name: string): string {
  return `[data-uri$="/${encodeURIComponent(name)}"]`;
}
