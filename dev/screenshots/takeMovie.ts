import { access, writeFile } from 'node:fs/promises';
import { eventually } from '../editor/eventually.ts';
import { showPreview } from '../editor/preview.ts';
import { message } from './scenes.ts';
import type { SampleEditor } from './sampleEditor.ts';
import { Movie } from './movie.ts';

const maxBytes = 1_500_000;
const maxMilliseconds = 10_000;

/**
 * Takes the moving picture at the top of a README: a link is typed, its quick fix is chosen, and the image appears.
 * @throws {Error} when it takes too long or too many bytes
 */
export async function takeMovie(editor: SampleEditor, path: string): Promise<void> {
  const { workbench, page, scenes, language, service } = editor;
  await writeFile(editor.file('story.md'), `# ${scenes.title}\n\n`);
  await page.setViewportSize({ width: 1200, height: 600 });
  await workbench.openFile('story.md');
  await page.keyboard.press('ControlOrMeta+End');
  const movie = new Movie(page, { x: 48, y: 0, width: 1152, height: 576 });
  await movie.show(800);
  const link = `![${scenes.lighthouse}](img/hero-1200x630.png)`;
  for (let at = 0; at < link.length; at += 3) {
    await page.keyboard.insertText(link.slice(at, at + 3));
    await movie.show(90);
  }
  await workbench.save();
  await movie.show(500);
  service.script({ gate: 'movie' });
  await editor.openQuickFix(message('Generate image “{0}”…', language));
  await movie.show(1200);
  await page.keyboard.press('Enter');
  await editor.quickInput.widget.waitFor();
  await movie.show(1400);
  await page.keyboard.press('Enter');
  await service.reached('movie');
  await movie.show(700);
  service.open('movie');
  await eventually(() => access(editor.file('img', 'hero-1200x630.png')), 'the image is saved');
  // Only now: the preview does not look again for an image that it has not found.
  await showPreview(workbench, 1);
  await page.mouse.move(720, 590); // Where no hover is shown.
  await movie.show(2500);
  const gif = movie.toGif();
  if (gif.length > maxBytes || movie.milliseconds > maxMilliseconds) {
    throw new Error(`The moving picture has ${gif.length} bytes and takes ${movie.milliseconds} ms.`);
  }
  await writeFile(path, gif);
}
