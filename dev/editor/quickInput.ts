import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** The widget of the palette, of quick picks and of input boxes, used as a user does. */
export class QuickInput {
  readonly widget: Locator;
  readonly input: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget:visible');
    this.input = this.widget.locator('.quick-input-box input');
  }

  /** Runs a command by its whole title, such as `Starrise: Generate Image…`. */
  async runCommand(title: string): Promise<void> {
    await eventually(
      async () => {
        await this.findCommand(title);
        await this.row(title).click({ timeout: 2_000 });
      },
      `the command “${title}” runs`,
      60_000,
    );
  }

  /** Opens the palette at a command as soon as the palette lists it. */
  async findCommand(title: string): Promise<void> {
    await eventually(
      async () => {
        await this.close();
        await this.#page.keyboard.press('F1');
        await this.input.fill(`>${title}`, { timeout: 2_000 });
        await this.row(title).waitFor({ timeout: 2_000 });
      },
      `the palette lists the command “${title}”`,
      60_000,
    );
  }

  /** Opens the list of files at the file with this name. */
  async findFile(name: string): Promise<void> {
    await eventually(
      async () => {
        await this.close();
        await this.#page.keyboard.press('ControlOrMeta+P');
        await this.input.fill(name, { timeout: 2_000 });
        await this.widget.locator('.monaco-list-row.focused').filter({ hasText: name }).waitFor({ timeout: 2_000 });
      },
      `the file “${name}” is found`,
      60_000,
    );
  }

  async close(): Promise<void> {
    await this.#page.keyboard.press('Escape');
  }

  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** Presses Enter once the active row is this one. */
  async accept(activeRow: RegExp): Promise<void> {
    await this.#labels('.focused').filter({ hasText: activeRow }).waitFor();
    await this.#page.keyboard.press('Enter');
  }

  /** Clicks the row with this label. */
  async pick(label: string): Promise<void> {
    await this.row(label).click();
  }

  /** The row with exactly this label. */
  row(label: string): Locator {
    return this.#labels().getByText(label, { exact: true }).first();
  }

  /** The drawn rows from the top, as a screen reader reads them: label, description, what they begin. */
  async rows(): Promise<readonly string[]> {
    const rows = await this.widget.locator('.monaco-list-row').all();
    return Promise.all(rows.map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
  }

  /** The title above the box. */
  get title(): Locator {
    return this.widget.locator('.quick-input-title');
  }

  /** The text below the box of an input, such as why it refuses the text. */
  get message(): Locator {
    return this.widget.locator('.quick-input-message');
  }

  /** Presses the back arrow beside the title. */
  async back(): Promise<void> {
    await this.widget.locator('.codicon-quick-input-back').click();
  }

  #labels(state = ''): Locator {
    return this.widget.locator(`.monaco-list-row${state} .label-name`);
  }
}
