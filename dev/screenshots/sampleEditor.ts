import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { DisplayLanguage } from '../editor/displayLanguage.ts';
import { eventually } from '../editor/eventually.ts';
import { createProfile } from '../editor/profile.ts';
import type { QuickInput } from '../editor/quickInput.ts';
import { installExtension, startServer, type Server } from '../editor/server.ts';
import { quietSettings } from '../editor/settings.ts';
import { Workbench } from '../editor/workbench.ts';
import type { ImageService } from '../imageService/imageService.ts';
import { commandTitle, message, scenes, type Scenes } from './scenes.ts';

/** An editor with the installed extension in one display language, for pictures. */
export class SampleEditor {
  readonly workbench: Workbench;
  readonly service: ImageService;
  readonly language: DisplayLanguage;
  readonly scenes: Scenes;
  readonly workspace: string;
  readonly #server: Server;

  private constructor(parts: Pick<SampleEditor, 'workbench' | 'service' | 'language' | 'workspace'>, server: Server) {
    ({ workbench: this.workbench, service: this.service, language: this.language, workspace: this.workspace } = parts);
    this.scenes = scenes[parts.language];
    this.#server = server;
  }

  static async open(
    browser: Browser,
    service: ImageService,
    vsix: string,
    language: DisplayLanguage,
  ): Promise<SampleEditor> {
    const user = { ...quietSettings('light'), 'starrise.image.size': '1280x720' };
    const profile = await createProfile({ user, machine: { 'starrise.service.baseUrl': service.url } }, 'harbour');
    await cp(scenes[language].sample, profile.workspace, { recursive: true });
    await installExtension(profile, vsix);
    const server = await startServer(profile, { env: { STARRISE_API_KEY: service.key }, language });
    const workbench = await Workbench.open(browser, server.page(profile.workspace), 2);
    return new SampleEditor({ workbench, service, language, workspace: profile.workspace }, server);
  }

  async close(): Promise<void> {
    await this.page.context().close();
    this.#server.close();
  }

  get page(): Page {
    return this.workbench.page;
  }

  get quickInput(): QuickInput {
    return this.workbench.quickInput;
  }

  async runCommand(id: Parameters<typeof commandTitle>[0]): Promise<void> {
    await this.workbench.runCommand(commandTitle(id, this.language));
  }

  /** Opens the prompt box and types a prompt. */
  async typePrompt(prompt: string): Promise<void> {
    await this.runCommand('command.generateImage');
    await this.quickInput.type(prompt);
    await this.#activeRow().filter({ hasText: prompt }).waitFor();
  }

  /** From the prompt box to its options. */
  async openOptions(): Promise<void> {
    await this.page.keyboard.press('Enter');
    await this.quickInput.row(message('Format', this.language)).waitFor();
  }

  #activeRow(): Locator {
    return this.quickInput.widget.locator('.monaco-list-row.focused');
  }

  /** Opens the list of quick fixes at the cursor, and returns its row with this text. */
  async openQuickFix(text: string): Promise<Locator> {
    const row = this.page.locator('.action-widget').getByText(text).first();
    await eventually(async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('ControlOrMeta+.');
      await row.waitFor({ timeout: 2_000 });
    }, `the quick fix “${text}”`);
    return row;
  }

  /** The input box with some space around it. */
  async shootInput(path: string): Promise<void> {
    const box = await this.quickInput.widget.boundingBox();
    if (!box) {
      throw new Error('There is no input box.');
    }
    const margin = 24;
    await this.page.mouse.move(box.x, 890); // Where no hover is shown.
    const clip = {
      x: box.x - margin,
      y: Math.max(0, box.y - margin),
      width: box.width + 2 * margin,
      height: box.height + 2 * margin,
    };
    await this.page.screenshot({ path, clip });
  }

  file(...path: string[]): string {
    return join(this.workspace, ...path);
  }
}
