// Takes the pictures of the README into docs/: `npm run screenshots`. Check them by eye before you commit them.
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from './editor/chromium.ts';
import { eventually } from './editor/eventually.ts';
import { generateByHand } from './editor/generate.ts';
import { exitOnSignals } from './editor/processGroup.ts';
import { showPreview } from './editor/preview.ts';
import { createProfile } from './editor/profile.ts';
import { installExtension, startServer } from './editor/server.ts';
import { quietSettings } from './editor/settings.ts';
import { Workbench } from './editor/workbench.ts';
import { startImageService } from './imageService/imageService.ts';
import { packageExtension } from './package.ts';
import { takeContactSheet } from './panel/contactSheet.ts';

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
const workbench = await Workbench.open(browser, server.page(profile.workspace), 2);
const { page, quickInput } = workbench;

// Prompts for the list of recent ones; the inserted links are undone.
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
// A text with missing images.
await workbench.openFile('guide.md');
const guide = workbench.editor('guide.md');
await guide.getByText('A lighthouse at dusk').click();
await page.mouse.move(720, 890); // Where no hover is shown.
const text = await guide.boundingBox();
await eventually(async () => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+.');
  await page.locator('.action-widget').getByText('Generate image').waitFor({ timeout: 2_000 });
  // Immediately: the menu does not stay open for long without the pointer on it.
  const clip = { x: text?.x ?? 0, y: text?.y ?? 0, width: 800, height: 300 };
  await page.screenshot({ path: join('docs', 'quick-fix.png'), clip });
}, 'the quick fix of a missing image');
await page.keyboard.press('Escape');
await workbench.runCommand('Starrise: Generate Missing Images in Document…');
await quickInput.row('A lighthouse at dusk, flat vector art').waitFor();
await closeUp('checklist');
await quickInput.close();

await workbench.openFile('notes.md');
await page.setViewportSize({ width: 1280, height: 640 });
await showPreview(workbench, 1);
await workbench.screenshot(join('docs', 'generated.png'));
await showPlaceholderAndArt();
await takeContactSheet(browser, join('docs', 'panel.png'));
process.exit(0);

/** Two placeholders, one replaced by its image; the hover of the other one shows its request. */
async function showPlaceholderAndArt(): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await page.keyboard.press('ControlOrMeta+W'); // This closes the other preview.
  await workbench.openFile('coast.md');
  await chooseInHover('A lighthouse at dusk', 'Insert Placeholder');
  await chooseInHover('Gulls over the fish market', 'Insert Placeholder');
  await chooseInHover('A lighthouse at dusk', 'Replace with Generated Image…');
  await quickInput.title.getByText('Replace 1 of 1 placeholders').waitFor();
  await page.keyboard.press('Enter');
  await workbench.notification('Replaced 1 placeholder.').waitFor();
  await workbench.clearNotifications();
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await showPreview(workbench, 2);
  await workbench
    .editor('coast.md')
    .getByText('Gulls over the fish market')
    .hover({ position: { x: 12, y: 8 } });
  await page.locator('.monaco-hover').getByText('Replace with Generated Image…').waitFor();
  await page.screenshot({
    path: join('docs', 'placeholder-and-art.png'),
    clip: { x: 48, y: 36, width: 1232, height: 560 },
  });
}

async function chooseInHover(link: string, offer: string): Promise<void> {
  await eventually(async () => {
    await page.mouse.move(720, 890);
    await workbench.editor('coast.md').getByText(link).hover();
    await page.locator('.monaco-hover').getByText(offer).click({ timeout: 3_000 });
  }, `“${offer}” in the hover of “${link}”`);
}

/** The input box with some space around it. */
async function closeUp(name: string): Promise<void> {
  const box = await quickInput.widget.boundingBox();
  if (!box) {
    throw new Error('There is no input box.');
  }
  const margin = 24;
  await page.mouse.move(box.x, 890); // Where no hover is shown.
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
