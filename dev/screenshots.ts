// Takes the pictures of the README into docs/: `npm run screenshots`. Look at them before you commit them.
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from './editor/chromium.ts';
import { generateByHand } from './editor/generate.ts';
import { exitOnSignals } from './editor/processGroup.ts';
import { showPreview } from './editor/preview.ts';
import { createProfile } from './editor/profile.ts';
import { installExtension, startServer } from './editor/server.ts';
import { quietSettings } from './editor/settings.ts';
import { Workbench } from './editor/workbench.ts';
import { startImageService } from './imageService/imageService.ts';
import { packageExtension } from './package.ts';

exitOnSignals();
await mkdir('docs', { recursive: true });
const [vsix, service] = await Promise.all([packageExtension(), startImageService()]);
const profile = await createProfile(
  {
    user: { ...quietSettings('light'), 'starrise.image.size': '1280x720' },
    machine: { 'starrise.service.baseUrl': service.url },
  },
  'harbour',
);
await cp('dev/sample', profile.workspace, { recursive: true });
await installExtension(profile, vsix);
const [server, browser] = await Promise.all([
  startServer(profile, { env: { STARRISE_API_KEY: service.key } }),
  launchChromium(),
]);
const workbench = await Workbench.open(browser, server.page(profile.workspace));
const { page, quickInput } = workbench;

// Prompts for the list of recent ones; what they insert is undone.
for (const prompt of ['a lighthouse at dusk, in the snow', 'a lighthouse at dusk, as a paper cut']) {
  await workbench.openFile('notes.md');
  await page.keyboard.press('ControlOrMeta+End');
  await generateByHand(workbench, 'notes.md', prompt);
  await page.keyboard.press('ControlOrMeta+Z');
  await workbench.save();
}

await workbench.runCommand('Starrise: Generate Image…');
await quickInput.type('a lighthouse at dusk');
await quickInput.row('Generate: a lighthouse at dusk').waitFor();
await closeUp('prompt');
await page.keyboard.press('Enter');
await quickInput.row('Size').waitFor();
await closeUp('options');
await page.keyboard.press('Enter');
await workbench.dirtyTab('notes.md').waitFor();
await workbench.save();
await page.setViewportSize({ width: 1280, height: 640 });
await showPreview(workbench, 1);
await workbench.screenshot(join('docs', 'generated.png'));
process.exit(0);

/** The input box with a little of what is around it. */
async function closeUp(name: string): Promise<void> {
  const box = await quickInput.widget.boundingBox();
  if (!box) {
    throw new Error('There is no input box.');
  }
  const margin = 24;
  await page.mouse.move(box.x, 890); // Where nothing answers with a hover.
  await page.screenshot({
    path: join('docs', `${name}.png`),
    clip: {
      x: box.x - margin,
      y: Math.max(0, box.y - margin),
      width: box.width + 2 * margin,
      height: box.height + 2 * margin,
    },
  });
}
