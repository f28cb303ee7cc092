import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { decodePicture } from '../../../dev/decodePicture.ts';
import { eventually } from '../../../dev/editor/eventually.ts';
import { Random } from '../../../dev/imageService/picture/random.ts';
import { findParts } from '../../support/canaryScan.ts';
import { testOption } from '../../support/testOptions.ts';
import { openKilledEditor, type KilledEditor } from './killedEditor.ts';

const kills = 20;
const seed = testOption('seed', 1);
const key = 'sk-canary+8e2bYR0cwxzJp1_VlSh6';
/** Heartbeat timeout of a host, the time between two polls, and the delay of a slow machine. */
const recoveryMs = 60_000;

describe(`${kills} kills of the real extension host after the service has accepted, by the seed ${seed}`, () => {
  let editor: KilledEditor;
  before(async () => {
    editor = await openKilledEditor(key);
  });
  after(() => editor.close());

  it('lose no image: each is saved in its folder, once, and the key is nowhere on disk', async function () {
    if (process.platform !== 'linux') {
      this.skip(); // on other systems, processes are hard to find
    }
    const { workbench, service, profile, killHost } = editor;
    const random = new Random(`${seed} editor`);
    for (let kill = 1; kill <= kills; kill++) {
      service.script({ delayMs: random.between(0, 1500) });
      await workbench.runCommand('Starrise: Generate Image…');
      await workbench.quickInput.type(`kill ${kill}`);
      await workbench.quickInput.accept(/^Generate: /);
      await workbench.quickInput.accept(/^Generate(?!:)/);
      await eventually(() => assert.equal(service.ledger.length, kill), `request ${kill}`);
      await wait(random.between(0, 2500));
      await killHost();
      await workbench.reload();
    }
    const assets = join(profile.workspace, 'assets');
    const expected = Array.from({ length: kills }, (_, index) => `kill-${index + 1}.jpg`).toSorted();
    const names = async () => (await readdir(assets)).toSorted();
    await eventually(async () => assert.deepEqual(await names(), expected), 'every image in its folder', recoveryMs);
    const left = async () => readdir(await journalOf(profile.server));
    await eventually(async () => assert.deepEqual(await left(), []), 'an empty journal', recoveryMs);
    assert.deepEqual(await names(), expected);
    for (const name of expected) {
      assert.deepEqual(decodePicture(await readFile(join(assets, name))), { width: 512, height: 384 });
    }
    assert.equal(service.ledger.length, kills);
    assert.deepEqual(await findParts(key, dirname(profile.server)), []);
  });
});

async function journalOf(server: string): Promise<string> {
  const paths = await readdir(dirname(server), { recursive: true });
  const path = paths.find((each) => /globalStorage[/\\][^/\\]+[/\\]journal$/.test(each));
  return join(dirname(server), path ?? 'no journal');
}
