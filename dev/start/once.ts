import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { launchChromium } from '../editor/chromium.ts';
import { generateByHand } from '../editor/generate.ts';
import { showPreview } from '../editor/preview.ts';
import { installExtension, startServer } from '../editor/server.ts';
import { Workbench } from '../editor/workbench.ts';
import { checkPictures } from './checkPictures.ts';
import type { Stage } from './stage.ts';

/** Generates an image through the palette of a real VS Code, and checks the result on disk. */
export async function generateOnce({ options, profile, vsix, env }: Stage, prompt: string): Promise<void> {
  await installExtension(profile, vsix);
  const [server, browser] = await Promise.all([startServer(profile, { env }), launchChromium()]);
  const notes = join(profile.workspace, 'notes.md');
  const before = await readFile(notes, 'utf8');

  const caret = `${server.resource(notes)}:${before.split('\n').length}:1`;
  const page = server.page(profile.workspace, [
    ['openFile', caret],
    ['gotoLineMode', 'true'],
  ]);
  const workbench = await Workbench.open(browser, page, 2);
  await workbench.editor('notes.md').locator('.view-lines').waitFor();
  await generateByHand(workbench, 'notes.md', prompt, options.isReal ? 600_000 : 60_000);
  await workbench.save();

  const pictures = await checkPictures(notes, before, options);
  await showPreview(workbench, pictures.length);
  const screenshot = resolve(options.screenshot);
  await mkdir(dirname(screenshot), { recursive: true });
  await workbench.screenshot(screenshot);
  await browser.close();

  for (const { path, line } of pictures) {
    console.log(`Saved:      ${path} (${options.size.width}x${options.size.height})\nInserted:   ${line}`);
  }
  console.log(`Screenshot: ${screenshot}`);
}
