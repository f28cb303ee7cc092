import assert from 'node:assert/strict';
import { eventually } from '../../dev/editor/eventually.ts';
import type { Workbench } from '../../dev/editor/workbench.ts';
import type { Order } from '../../dev/imageService/order.ts';
import type { InstalledExtension } from './installedExtension.ts';

/** Types a prompt after the end of a file and goes on to the options. */
export async function typePrompt(workbench: Workbench, file: string, prompt: string): Promise<void> {
  const { page, quickInput } = workbench;
  await workbench.openFile(file);
  await page.keyboard.press('ControlOrMeta+End');
  await workbench.runCommand('Starrise: Generate Image…');
  await quickInput.type(prompt);
  await quickInput.accept(/^Generate: /);
  await quickInput.row('Size').waitFor();
}

/** The orders that the service accepts while the work is done: `count` of them, and no more when all is still. */
export async function ordersDuring(
  { service, workbench }: InstalledExtension,
  work: () => Promise<void>,
  count = 1,
): Promise<readonly Order[]> {
  const before = service.ledger.length;
  await work();
  await eventually(() => assert.equal(service.ledger.length, before + count));
  await isIdle(workbench);
  return service.ledger.slice(before).map(({ order }) => order);
}

/** Waits until nothing is being generated. */
export async function isIdle(workbench: Workbench): Promise<void> {
  await workbench.statusBarItem('Starrise:').first().waitFor({ state: 'detached' });
}
