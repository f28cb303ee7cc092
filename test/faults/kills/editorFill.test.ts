import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { eventually } from '../../../dev/editor/eventually.ts';
import { Random } from '../../../dev/imageService/picture/random.ts';
import { testOption } from '../../support/testOptions.ts';
import { openKilledEditor, type KilledEditor } from './killedEditor.ts';

const kills = 5;
const seed = testOption('seed', 1);
const key = 'sk-filled+8e2bYR0cwxzJp1_VlSh6';
/** Heartbeat timeout of a host, the time between two polls, and the delay of a slow machine. */
const recoveryMs = 60_000;

describe(`${kills} kills of the real extension host while it fills a link, by the seed ${seed}`, () => {
  let editor: KilledEditor;
  before(async () => {
    editor = await openKilledEditor(key);
  });
  after(() => editor.close());

  it('leave one charge for each when the link is filled again', async function () {
    if (process.platform !== 'linux') {
      this.skip(); // on other systems, processes are hard to find
    }
    const { workbench, service, profile, killHost } = editor;
    const random = new Random(`${seed} fill`);
    const img = join(profile.workspace, 'img');
    await mkdir(img, { recursive: true });
    for (let kill = 1; kill <= kills; kill++) {
      const document = `fill-${kill}.md`;
      await writeFile(join(profile.workspace, document), `![A fox](img/fox-${kill}.png)\n`);
      service.script({ delayMs: random.between(500, 3000) });
      await fill(editor, document);
      await eventually(() => assert.equal(service.ledger.length, kill), `request ${kill}`);
      await wait(random.between(0, 2500));
      await killHost();
      await workbench.reload();
      const name = `fox-${kill}.png`;
      if (!(await readdir(img)).includes(name)) {
        await fill(editor, document);
      }
      await eventually(async () => assert.ok((await readdir(img)).includes(name)), name, recoveryMs);
    }
    await wait(1000); // a second request would have been received by now
    assert.equal(service.ledger.length, kills);
    assert.deepEqual((await readdir(img)).length, kills);
  });
});

/** Fills the links of a document, unless its image has come meanwhile. */
async function fill({ workbench }: KilledEditor, document: string): Promise<void> {
  await workbench.openFile(document);
  await workbench.runCommand('Starrise: Generate Missing Images…');
  const list = workbench.quickInput.title.getByText('Generate 1 of 1 missing images').waitFor();
  const nothing = workbench.notification(`No missing images in ${document}.`).waitFor();
  const isListed = await Promise.race([list.then(() => true), nothing.then(() => false)]);
  list.catch(() => undefined);
  nothing.catch(() => undefined);
  await (isListed && workbench.page.keyboard.press('Enter'));
}
