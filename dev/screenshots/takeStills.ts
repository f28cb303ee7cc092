import { join } from 'node:path';
import { eventually } from '../editor/eventually.ts';
import { showPreview } from '../editor/preview.ts';
import { message } from './scenes.ts';
import type { SampleEditor } from './sampleEditor.ts';

/** Takes the pictures of one language into a folder. */
export async function takeStills(editor: SampleEditor, folder: string): Promise<void> {
  await shootInputs(editor, folder);
  await shootMissingImages(editor, folder);
  await shootPlaceholder(editor, join(folder, 'placeholder.png'));
  await shootPanel(editor, join(folder, 'panel.png'));
}

async function shootInputs(editor: SampleEditor, folder: string): Promise<void> {
  const { workbench, page, scenes, quickInput } = editor;
  await workbench.openFile('notes.md');
  await page.keyboard.press('ControlOrMeta+End');
  // For the list of recent prompts; their links are undone.
  for (const prompt of scenes.recentPrompts) {
    await editor.typePrompt(prompt);
    await editor.openOptions();
    await page.keyboard.press('Enter');
    await workbench.dirtyTab('notes.md').waitFor();
    await page.keyboard.press('ControlOrMeta+Z');
    await workbench.save();
  }
  await editor.typePrompt(scenes.prompt);
  await editor.shootInput(join(folder, 'prompt.png'));
  await editor.openOptions();
  await editor.shootInput(join(folder, 'options.png'));
  await quickInput.close();
  await quickInput.close();
}

async function shootMissingImages(editor: SampleEditor, folder: string): Promise<void> {
  const { workbench, page, scenes, language, quickInput } = editor;
  await workbench.openFile('guide.md');
  const guide = workbench.editor('guide.md');
  await guide.getByText(scenes.lighthouse).click();
  await page.mouse.move(720, 890); // Where no hover is shown.
  const text = await guide.boundingBox();
  await editor.openQuickFix(message('Generate image “{0}”…', language));
  // Immediately: the menu does not stay open for long without the pointer on it.
  const clip = { x: text?.x ?? 0, y: text?.y ?? 0, width: 800, height: 300 };
  await page.screenshot({ path: join(folder, 'quick-fix.png'), clip });
  await page.keyboard.press('Escape');
  await editor.runCommand('command.fillMissingImages');
  await quickInput.widget.getByText(scenes.gulls).first().waitFor();
  await editor.shootInput(join(folder, 'checklist.png'));
  await quickInput.close();
}

/** Two placeholders, one replaced by its image; the hover of the other one shows its request. */
async function shootPlaceholder(editor: SampleEditor, path: string): Promise<void> {
  const { workbench, page, scenes, language } = editor;
  await workbench.openFile('coast.md');
  await chooseInHover(editor, scenes.lighthouse, message('Insert Placeholder', language));
  await chooseInHover(editor, scenes.gulls, message('Insert Placeholder', language));
  await chooseInHover(editor, scenes.lighthouse, message('Replace with Generated Image…', language));
  await editor.quickInput.widget.waitFor();
  await page.keyboard.press('Enter');
  await workbench.notification(message('Replaced 1 placeholder.', language)).waitFor();
  await workbench.clearNotifications();
  await page.setViewportSize({ width: 1280, height: 640 });
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await showPreview(workbench, 2);
  await workbench
    .editor('coast.md')
    .getByText(scenes.gulls)
    .hover({ position: { x: 12, y: 8 } });
  await page.locator('.monaco-hover').getByText(message('Replace with Generated Image…', language)).waitFor();
  await page.screenshot({ path, clip: { x: 48, y: 36, width: 1232, height: 560 } });
  await workbench.runCommand('View: Close Other Editors in Group');
  await workbench.runCommand('View: Close All Editor Groups');
}

async function chooseInHover({ workbench, page }: SampleEditor, link: string, offer: string): Promise<void> {
  await eventually(async () => {
    await page.mouse.move(720, 890);
    await workbench.editor('coast.md').getByText(link).hover();
    await page.locator('.monaco-hover').getByText(offer).first().click({ timeout: 3_000 });
  }, `“${offer}” in the hover of “${link}”`);
}

/** Four images beside the text, two of them chosen. */
async function shootPanel(editor: SampleEditor, path: string): Promise<void> {
  const { workbench, page, scenes } = editor;
  await page.setViewportSize({ width: 1440, height: 900 });
  await workbench.openFile('notes.md');
  await editor.runCommand('command.openPanel');
  const panel = workbench.webview('starrise-images.starrise-images');
  await panel.locator('textarea').first().fill(scenes.prompt);
  await panel.locator('summary').click();
  await panel.getByRole('radio', { name: '4', exact: true }).check();
  await panel.locator('summary').click();
  await panel.locator('textarea').first().press('ControlOrMeta+Enter');
  const tiles = panel.locator('.tile');
  await tiles.nth(3).waitFor({ timeout: 60_000 });
  await tiles.nth(0).click();
  await tiles.nth(1).click({ modifiers: ['ControlOrMeta'] });
  await workbench.screenshot(path);
  await workbench.runCommand('View: Close All Editor Groups');
}
