import { l10n, ProgressLocation, window, workspace, type Uri } from 'vscode';
import type { GenerateResult } from '../../core/result.ts';
import { remarksOn } from '../messages/remarks.ts';
import type { OrderDesk } from '../orders/orderDesk.ts';
import { chooseOrders, type Chosen } from './checklist.ts';
import type { TextOrderFeatures } from './textOrderFeatures.ts';
import { noAdditions, type FoundOrder } from './textOrderPlan.ts';

/** Looks what is missing, lets the user tick what is wanted, has it made, and says what came of it. */
export async function fillForPerson(
  features: TextOrderFeatures,
  desk: OrderDesk,
  uris: readonly Uri[],
): Promise<readonly GenerateResult[] | undefined> {
  const names = uris.map((uri) => workspace.asRelativePath(uri)).join(', ');
  const found = await searchWithProgress(features, uris, names);
  if (found.length === 0) {
    void window.showInformationMessage(l10n.t('No local image is missing in {0}.', names));
    return [];
  }
  const chosen = await chooseOrders(found);
  if (!chosen) {
    return undefined;
  }
  const results = await fill(features, desk, chosen, false);
  summarize(results);
  return results;
}

/** Has the image of one link made. */
export async function fillOneForPerson(
  features: TextOrderFeatures,
  desk: OrderDesk,
  uri: Uri,
  path: string,
): Promise<readonly GenerateResult[]> {
  const found = (await features.search([uri])).filter(({ order }) => order.path === path);
  return fill(features, desk, { orders: found, additions: noAdditions }, undefined);
}

function searchWithProgress(
  features: TextOrderFeatures,
  uris: readonly Uri[],
  names: string,
): Thenable<readonly FoundOrder[]> {
  const title = l10n.t('Looking for missing images in {0}', names);
  return window.withProgress({ location: ProgressLocation.Notification, title }, async (progress) => {
    await new Promise((resolve) => setTimeout(resolve)); // The message goes out before a long text is read in one go.
    return features.search(uris, (done, all) => {
      if (all > 1) {
        progress.report({ message: l10n.t('{0} of {1} files', done, all), increment: 100 / all });
      }
    });
  });
}

async function fill(
  features: TextOrderFeatures,
  desk: OrderDesk,
  { orders, additions }: Chosen,
  confirm: false | undefined,
): Promise<readonly GenerateResult[]> {
  const { results, made } = await features.filling.fill(orders, additions, 'person', confirm);
  void desk.tellFailuresOf(made);
  const [refusal] = made.length === 0 ? results : [];
  if (refusal && !refusal.ok && refusal.outcome !== 'cancelled') {
    void window.showErrorMessage(refusal.message);
  }
  const remarks = made.flatMap(remarksOn);
  const [remark] = remarks.length > 1 ? [manyRemarks(remarks.length)] : remarks;
  if (remark !== undefined) {
    void window.showInformationMessage(remark);
  }
  return results;
}

function manyRemarks(count: number): string {
  return l10n.t('{0} files keep their names though the service sent another format.', count);
}

function summarize(results: readonly GenerateResult[]): void {
  const there = results.filter(({ ok }) => ok).length;
  if (there === results.length) {
    const message = there === 1 ? l10n.t('1 image is in its place.') : l10n.t('{0} images are in their places.', there);
    void window.showInformationMessage(message);
  } else {
    const message = l10n.t(
      '{0} of {1} images are in their places. The same command goes on with the others.',
      there,
      results.length,
    );
    void window.showWarningMessage(message);
  }
}
