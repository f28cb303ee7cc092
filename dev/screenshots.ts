// Takes the pictures of both READMEs into docs/: `npm run screenshots`. Check them by eye before you commit them.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from './editor/chromium.ts';
import { exitOnSignals } from './editor/processGroup.ts';
import { startImageService } from './imageService/imageService.ts';
import { packageExtension } from './package.ts';
import { takeContactSheet } from './panel/contactSheet.ts';
import { SampleEditor } from './screenshots/sampleEditor.ts';
import { takeMovie } from './screenshots/takeMovie.ts';
import { takeStills } from './screenshots/takeStills.ts';

exitOnSignals();
const [vsix, service, browser] = await Promise.all([packageExtension(), startImageService(), launchChromium()]);
for (const language of ['en', 'zh-cn'] as const) {
  const folder = join('docs', language);
  await mkdir(folder, { recursive: true });
  const editor = await SampleEditor.open(browser, service, vsix, language);
  await takeStills(editor, folder);
  await takeMovie(editor, join(folder, 'first.gif'));
  await editor.close();
}
await takeContactSheet(browser, join('docs', 'panel-states.png'));
process.exit(0);
