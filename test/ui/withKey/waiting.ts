import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../../../dev/editor/eventually.ts';
import type { InstalledExtension } from '../../support/installedExtension.ts';
import { hasCount, isIdle, requestsDuring, requestsReach, showsLines, typePrompt } from '../../support/palette.ts';

export function describeWaiting(installed: () => InstalledExtension): void {
  describe('While an image is generated, the editor', () => {
    beforeEach(() => installed().workbench.clearNotifications());

    it('shows the seconds and a cancel button, in one place; a success shows no message', async () => {
      const { workbench, service } = installed();
      service.script({ gate: 'bay' });
      await request('quiet.md', 'a quiet bay');
      const progress = workbench.notification(/Generating “a quiet bay”: [1-9]\d* s/);
      await progress.waitFor();
      await workbench.statusBarItem('Starrise:').waitFor({ state: 'detached' });
      await progress.getByRole('button', { name: 'Cancel' }).waitFor();
      service.open('bay');
      await workbench.dirtyTab('quiet.md').waitFor();
      await isIdle(workbench);
      await workbench.notification().waitFor({ state: 'detached', timeout: 5_000 }); // Messages stay for longer.
    });

    it('does not move the focus; back in the text, typing goes on behind the link', async () => {
      const { workbench, service } = installed();
      const { page } = workbench;
      service.script({ gate: 'shore' });
      await request('away.md', 'a far shore');
      await workbench.runCommand('Search: Find in Files');
      const search = page.locator('.search-view .search-widget textarea').first();
      await eventually(async () => {
        await page.keyboard.type('x', { delay: 20 });
        return (await search.inputValue()) !== '';
      }, 'the focus in the search view');
      service.open('shore');
      await eventually(async () => {
        await page.keyboard.type('x', { delay: 20 });
        return workbench.dirtyTab('away.md').isVisible();
      }, 'the link in the text');
      await page.keyboard.type('yz');
      assert.match(await search.inputValue(), /^x+yz$/);
      await showsLines(workbench, 'away.md', ['![a far shore](assets/a-far-shore.jpg)']);
      await workbench.runCommand('View: Focus Active Editor Group');
      await workbench.focusedEditor('away.md').waitFor();
      await page.keyboard.type('!');
      await showsLines(workbench, 'away.md', ['![a far shore](assets/a-far-shore.jpg)!']);
      await isIdle(workbench);
    });

    it('says in the status bar that a text got its image out of sight', async () => {
      const { workbench, service } = installed();
      service.script({ gate: 'cave' });
      await request('hidden.md', 'a hidden cave');
      await service.reached('cave');
      await workbench.openFile('notes.md');
      service.open('cave');
      await workbench.statusBarItem('Image inserted in hidden.md').waitFor();
      await isIdle(workbench);
      await workbench.notification().waitFor({ state: 'detached', timeout: 5_000 });
      await workbench.openFile('hidden.md');
      await showsLines(workbench, 'hidden.md', ['![a hidden cave](assets/a-hidden-cave.jpg)']);
    });

    it('goes on showing after a late cancel that the image may come, and offers it in one message then', async () => {
      const { workbench, workspace, service } = installed();
      const requests = await requestsDuring(installed(), async () => {
        service.script({ gate: 'train' });
        await request('late.md', 'a late train');
        await service.reached('train');
        await press('Generating', 'Cancel');
        await workbench
          .notification('Cancelled, still waiting for the image: may be charged, “a late train”')
          .waitFor();
        await hasCount(workbench.notification(), 1);
        await showsLines(workbench, 'late.md', ['']);
        service.open('train');
        await press('“a late train” arrived after you cancelled. It is already paid for.', 'Save');
      });
      await workbench.dirtyTab('late.md').waitFor();
      await showsLines(workbench, 'late.md', ['![a late train](assets/a-late-train.jpg)']);
      assert.equal(requests.length, 1);
      await readFile(join(workspace, 'assets', 'a-late-train.jpg'));
      await workbench.statusBarItem('1 image to save').waitFor({ state: 'detached' });
    });

    it('offers an image that came after a cancel in the status bar until it is discarded', async () => {
      const { workbench, service } = installed();
      const { quickInput } = workbench;
      await requestsDuring(installed(), async () => {
        service.script({ gate: 'wish' });
        await request('late.md', 'a lost wish');
        await service.reached('wish');
        await press('Generating', 'Cancel');
        await workbench.notification('Cancelled, still waiting').waitFor();
        service.open('wish');
        await workbench.notification('“a lost wish” arrived').waitFor();
      });
      await workbench.clearNotifications();
      await workbench.statusBarItem('1 image to save').click();
      await quickInput.pick('a lost wish');
      await quickInput.pick('Discard');
      await workbench.dialog().getByRole('button', { name: 'Discard' }).click();
      await workbench.notification('Nothing to recover.').waitFor();
      await workbench.statusBarItem('1 image to save').waitFor({ state: 'detached' });
    });

    it('offers an image that was received after a cancel even when others of its request failed', async () => {
      const { workbench, workspace, service } = installed();
      await requestsDuring(installed(), async () => {
        service.script({ gate: 'moon', count: 1 });
        await typePrompt(workbench, 'half.md', 'a half moon');
        await workbench.quickInput.pick('Count');
        await workbench.quickInput.pick('2 images');
        await workbench.quickInput.accept(/^Generate 2 images/);
        await service.reached('moon');
        await press('Generating', 'Cancel');
        await workbench.notification('Cancelled, still waiting').waitFor();
        service.open('moon');
        await press('“a half moon” arrived', 'Save');
      });
      await workbench.dirtyTab('half.md').waitFor();
      await readFile(join(workspace, 'assets', 'a-half-moon.jpg'));
    });

    it('counts down while the service is busy', async () => {
      const { workbench, service } = installed();
      await requestsDuring(installed(), async () => {
        service.script({ status: 429, headers: { 'Retry-After': '4' } });
        await request('busy.md', 'a busy market');
        const seconds: number[] = [];
        await eventually(async () => {
          const [, shown] = /retrying in (\d+) s/.exec(await workbench.notification('retrying').innerText()) ?? [];
          seconds.push(Number(shown));
          return (seconds[0] ?? 0) > Number(shown);
        }, 'fewer seconds than before');
        await workbench.dirtyTab('busy.md').waitFor();
      });
    });

    it('keeps an image that the folder refuses, and saves it without a charge on a later attempt', async () => {
      const { workbench, workspace } = installed();
      const assets = join(workspace, 'assets');
      await requestsDuring(installed(), async () => {
        await refuseFolder('a stubborn mule');
        await press('could not be saved', 'Save Again (Free)');
        await workbench.notification('could not be saved').waitFor();
        await rm(assets);
        await press('could not be saved', 'Save Again (Free)');
        await workbench.dirtyTab('unsaved.md').waitFor();
      });
      await readFile(join(assets, 'a-stubborn-mule.jpg'));
      await workbench.save();
    });

    it('saves an image that the folder refuses to another folder', async () => {
      const { workbench, workspace } = installed();
      await requestsDuring(installed(), async () => {
        await refuseFolder('a homeless snail');
        await press('could not be saved', 'Choose Folder…');
        await workbench.quickInput.input.waitFor();
        await workbench.page.keyboard.press('Enter');
        await workbench.dirtyTab('unsaved.md').waitFor();
      });
      await readFile(join(workspace, 'a-homeless-snail.jpg'));
      await workbench.save();
      await rm(join(workspace, 'assets'));
    });

    it('saves the image of a document that was closed, and offers the link', async () => {
      const { workbench, workspace, service } = installed();
      service.script({ gate: 'door' });
      await request('closed.md', 'a closed door');
      await workbench.runCommand('View: Close Editor');
      await workbench.editor('closed.md').waitFor({ state: 'detached' });
      service.open('door');
      await workbench.notification('Saved assets/a-closed-door.jpg').waitFor();
      await press('Saved', 'Copy Link');
      await workbench.openFile('closed.md');
      await workbench.page.keyboard.press('ControlOrMeta+V');
      await showsLines(workbench, 'closed.md', ['![a closed door](assets/a-closed-door.jpg)']);
      await readFile(join(workspace, 'assets', 'a-closed-door.jpg'));
    });

    async function request(file: string, prompt: string): Promise<void> {
      const { workbench } = installed();
      await typePrompt(workbench, file, prompt);
      await workbench.page.keyboard.press('Enter');
      await workbench.quickInput.widget.waitFor({ state: 'hidden' }); // An Escape at once would still cancel.
    }

    async function press(message: string, button: string): Promise<void> {
      await installed().workbench.notification(message).getByRole('button', { name: button }).click();
    }

    /** Requests an image, and replaces its folder with a file while the service works. */
    async function refuseFolder(prompt: string): Promise<void> {
      const { workspace, service } = installed();
      const before = service.ledger.length;
      service.script({ gate: prompt });
      await request('unsaved.md', prompt);
      await requestsReach(service, before + 1);
      await rm(join(workspace, 'assets'), { recursive: true, force: true });
      await writeFile(join(workspace, 'assets'), '');
      service.open(prompt);
    }
  });
}
