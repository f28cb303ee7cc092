import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { eventually } from '../../dev/editor/eventually.ts';
import type { Workbench } from '../../dev/editor/workbench.ts';
import type { ImageService } from '../../dev/imageService/imageService.ts';
import type { GenerationRequest } from '../../dev/imageService/request.ts';
import type { InstalledExtension } from './installedExtension.ts';

/** Types a prompt at the end of a file and continues to the options. */
export async function typePrompt(workbench: Workbench, file: string, prompt: string): Promise<void> {
  const { page, quickInput } = workbench;
  await workbench.openFile(file);
  await page.keyboard.press('ControlOrMeta+End');
  await workbench.runCommand('Starrise: Generate Image…');
  await quickInput.type(prompt);
  await quickInput.accept(/^Generate: /);
  await quickInput.row('Size').waitFor();
}

/** The requests that the service accepts during the call: exactly `count`, and no more afterwards. */
export async function requestsDuring(
  { service, workbench }: InstalledExtension,
  work: () => Promise<void>,
  count = 1,
): Promise<readonly GenerationRequest[]> {
  const before = service.ledger.length;
  await work();
  await requestsReach(service, before + count);
  await isIdle(workbench);
  return service.ledger.slice(before).map(({ request }) => request);
}

/** Waits until the service has accepted so many requests since the file began. */
export async function requestsReach(service: ImageService, count: number): Promise<void> {
  await eventually(() => assert.equal(service.ledger.length, count), `${count} requests at the service`);
}

/** Waits until an editor shows these lines. */
export async function showsLines(workbench: Workbench, file: string, lines: readonly string[]): Promise<void> {
  await eventually(async () => assert.deepEqual(await workbench.editorLines(file), lines), `the text of ${file}`);
}

/** Waits until there are so many of something. */
export async function hasCount(locator: Locator, count: number, timeoutMs?: number): Promise<void> {
  await eventually(async () => assert.equal(await locator.count(), count), `${count} of ${String(locator)}`, timeoutMs);
}

/** Reloads the page, and waits until the new extension host has taken over the entries of the old one. */
export async function reloadWhileBusy(workbench: Workbench): Promise<void> {
  await workbench.reload();
  await workbench.statusBarItem('Starrise:').first().waitFor({ timeout: 60_000 });
}

/**
 * Waits until nothing is being generated: neither the status bar nor a notification shows progress, and one does not just
 * take over from the other.
 */
export async function isIdle(workbench: Workbench): Promise<void> {
  const shown = [workbench.statusBarItem('Starrise:'), workbench.notification(/^(?:Generating “|Cancelled, still)/)];
  const isGone = async (): Promise<boolean> =>
    (await Promise.all(shown.map((progress) => progress.count()))).every((count) => count === 0);
  await eventually(async () => {
    for (let look = 0; look < 4; look++) {
      if (!(await isGone())) {
        return false;
      }
      await pause(100);
    }
    return true;
  }, 'nothing is being generated');
}
