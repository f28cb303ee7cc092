import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../../../dev/editor/eventually.ts';
import type { InstalledExtension } from '../../support/installedExtension.ts';
import { requestsDuring, typePrompt } from '../../support/palette.ts';

export function describeSpending(installed: () => InstalledExtension): void {
  describe('Before a charge, the editor', () => {
    beforeEach(() => installed().workbench.clearNotifications());

    it('says that a failed request may have been charged, and resends it only on request', async () => {
      const { workbench, service } = installed();
      const [first] = await requestsDuring(installed(), async () => {
        service.script({ status: 500 });
        await typePrompt(workbench, 'doubt.md', 'a doubtful coin');
        await workbench.page.keyboard.press('Enter');
        await workbench.notification('It may have been charged.').waitFor();
      });
      const [second] = await requestsDuring(installed(), async () => {
        const message = workbench.notification('It may have been charged.');
        await message.getByRole('button', { name: 'Generate Again (May Charge Again)' }).click();
        await workbench.dirtyTab('doubt.md').waitFor();
      });
      assert.equal(second?.prompt, first?.prompt);
      await workbench.save();
    });

    it('asks before more images than the limit, and sends nothing without a confirmation', async () => {
      const { workbench } = installed();
      const { quickInput } = workbench;
      const ask = async () => {
        await typePrompt(workbench, 'many.md', 'a flock of starlings');
        await quickInput.pick('Count');
        await quickInput.pick('3 images');
        await quickInput.accept(/^Generate 3 images/);
        await workbench.dialog().getByText('Generate 3 images?').waitFor();
        await workbench.dialog().getByText(' MP').waitFor();
      };
      const answer = (name: string) => workbench.dialog().getByRole('button', { name }).click();

      await requestsDuring(installed(), () => ask().then(() => answer('Cancel')), 0);
      const requests = await requestsDuring(installed(), () => ask().then(() => answer('Generate')));
      assert.deepEqual(
        requests.map(({ n }) => n),
        [3],
      );
      await quickInput.pick('Insert All 3');
      await workbench.dirtyTab('many.md').waitFor();
      await workbench.save();
    });

    it('asks where to save when there is neither folder nor document', async () => {
      const { workbench, workspace, service } = installed();
      const { page, quickInput } = workbench;
      await workbench.leaveFolder();
      await workbench.runCommand('File: New Untitled Text File');
      const before = service.ledger.length;
      await workbench.runCommand('Starrise: Generate Image…');
      await quickInput.type('a lost tent');
      await quickInput.accept(/^Generate: /);
      await quickInput.pick('Format');
      await quickInput.pick('JPEG');
      await quickInput.accept(/^Generate 1 image/);
      await quickInput.widget.getByRole('button', { name: 'OK' }).waitFor();
      await eventually(
        async () => assert.match(await quickInput.input.inputValue(), /a-lost-tent\.jpg$/),
        'a proposal',
      );
      assert.equal(service.ledger.length, before);
      await requestsDuring(installed(), async () => {
        await quickInput.type(join(workspace, 'tent.jpg'));
        await quickInput.row('assets').waitFor();
        await page.keyboard.press('Enter');
      });
      await eventually(() => readFile(join(workspace, 'tent.jpg')), 'the image is saved');
    });
  });
}
