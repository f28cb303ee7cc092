import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodePicture } from '../../dev/decodePicture.ts';
import { generateByHand } from '../../dev/editor/generate.ts';
import { useInstalledExtension } from '../support/installedExtension.ts';
import { describePalette } from './withKey/palette.ts';
import { describeSpending } from './withKey/spending.ts';
import { describeWaiting } from './withKey/waiting.ts';

const emptyFiles = Object.fromEntries(
  ['quiet', 'away', 'hidden', 'half', 'late', 'busy', 'unsaved', 'closed', 'doubt', 'many'].map((name) => [
    `${name}.md`,
    '',
  ]),
);

describe('The installed extension', () => {
  const installed = useInstalledExtension({
    files: { 'notes.md': '# Harbour\n\n', 'kite.txt': 'a red kite\nover the cliffs', ...emptyFiles },
    settings: {
      'starrise.image.size': '512x384',
      'starrise.image.styles': { Flat: 'flat vector art' },
      'starrise.service.confirmAbove': 2,
    },
  });

  it('shows its commands in the palette', async () => {
    const { quickInput } = installed().workbench;
    await quickInput.findCommand('Starrise: Set API Key…');
    await quickInput.close();
  });

  it('generates an image and a link from a prompt, Enter, Enter', async () => {
    const { workbench, workspace, service } = installed();
    await workbench.openFile('notes.md');
    await workbench.page.keyboard.press('ControlOrMeta+End');
    await generateByHand(workbench, 'notes.md', 'a lighthouse at dusk');
    await workbench.save();

    const link = '![a lighthouse at dusk](assets/a-lighthouse-at-dusk.jpg)';
    assert.equal(await readFile(join(workspace, 'notes.md'), 'utf8'), `# Harbour\n\n${link}`);
    const picture = await readFile(join(workspace, 'assets', 'a-lighthouse-at-dusk.jpg'));
    assert.deepEqual(decodePicture(picture), { width: 512, height: 384 });
    assert.equal(service.ledger.length, 1);
  });

  describeWaiting(installed);
  describePalette(installed);
  describeSpending(installed);
});
