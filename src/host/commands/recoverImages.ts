import { commands, l10n, Uri, window } from 'vscode';
import { saveOwned } from '../../core/generate.ts';
import { letGo, lookInto, type Homecoming } from '../../core/homecoming.ts';
import type { SaveTarget } from '../../core/saving.ts';
import { formatSize } from '../../core/size.ts';
import { LinkInserter } from '../editor/linkInserter.ts';
import { currentPlace } from '../editor/place.ts';
import { saveRawAnswer } from '../orders/rawAnswer.ts';
import { homecomingPorts } from '../recovery/homecoming.ts';
import { pickRecovery, type RecoveryAction } from '../recovery/recoveryPick.ts';
import { tellOfHomecomings } from '../recovery/recoveryMessages.ts';
import type { CommandDeps } from './commandDeps.ts';

/** Images that were paid for but are not in the workspace yet, and what may have been charged. */
export function recoverImages(deps: CommandDeps) {
  return async (): Promise<void> => {
    for (;;) {
      const { entries } = await deps.recovery.journal.takeOver(() => 'now');
      const looks = await Promise.all(entries.map((entry) => lookInto(entry, homecomingPorts(deps.recovery))));
      const found = looks.filter((homecoming) => homecoming !== undefined);
      const worthShowing = found.filter(isWorthShowing);
      await Promise.all(found.filter((each) => !isWorthShowing(each)).map((each) => letGo(each.entry, each)));
      if (worthShowing.length === 0) {
        await window.showInformationMessage(l10n.t('Nothing waits to be recovered.'));
        return;
      }
      const choice = await pickRecovery(worthShowing);
      const others = worthShowing.filter((each) => each !== choice?.homecoming);
      await Promise.all(others.map(({ entry }) => entry.keep()));
      if (!choice) {
        return;
      }
      if (await carryOut[choice.action](choice.homecoming, deps)) {
        return;
      }
    }
  };
}

function isWorthShowing({ unsaved, saved, arrival }: Homecoming): boolean {
  const outcome = arrival.failure?.outcome;
  return unsaved.length > 0 || (saved.length === 0 && (outcome === 'inDoubt' || outcome === 'paidUnusable'));
}

type CarryOut = (homecoming: Homecoming, deps: CommandDeps) => Promise<boolean>;

/** Each leaves the entry to whoever claims it next, or spent, or gone. Resolves to whether the user is done. */
const carryOut: Readonly<Record<RecoveryAction, CarryOut>> = {
  save: (homecoming, { imageStore }) => {
    const { intent } = homecoming.entry;
    return save(homecoming, () => imageStore.prepareAgain(intent).catch(() => imageStore.askForFolder(intent)));
  },
  saveElsewhere: (homecoming, { imageStore }) =>
    save(homecoming, () => imageStore.askForFolder(homecoming.entry.intent)),
  saveAs: (homecoming, { imageStore }) => save(homecoming, () => imageStore.askForFile(homecoming.entry.intent)),
  open: async ({ entry, unsaved }) => {
    await entry.keep();
    for (const { stored } of unsaved) {
      await (stored.file && commands.executeCommand('vscode.open', Uri.file(stored.file), { preview: false }));
    }
    return true;
  },
  saveRawAnswer: async ({ entry }, { saveDialogs }) => {
    await saveRawAnswer(entry, saveDialogs);
    await entry.keep();
    return false;
  },
  generateAgain: async ({ entry }, deps) => {
    const { order, request } = entry.intent;
    const generate = l10n.t('Generate Again (May Charge Again)');
    const detail = l10n.t('The first one may have been charged; this one will be.');
    if ((await window.showWarningMessage(order.prompt, { modal: true, detail }, generate)) !== generate) {
      await entry.keep();
      return false;
    }
    await entry.forget();
    const place = await currentPlace(deps.carets);
    const { prompt, style, path } = order;
    const args = { prompt, path, size: formatSize(request.size), count: request.count, format: request.format };
    await deps.desk.take([{ args, style, place, caller: 'person' }], new LinkInserter(place));
    return true;
  },
  discard: async ({ entry, unsaved }) => {
    const discard = l10n.t('Discard');
    const question =
      unsaved.length > 0
        ? l10n.t('Discard what was paid for? It cannot be had again.')
        : l10n.t('Remove this from the list?');
    const isMeant = (await window.showWarningMessage(question, { modal: true }, discard)) === discard;
    await (isMeant ? entry.forget() : entry.keep());
    return false;
  },
};

async function save(homecoming: Homecoming, prepare: () => Promise<SaveTarget | undefined>): Promise<boolean> {
  const { entry, unsaved: images } = homecoming;
  const target = await prepare().catch(() => undefined);
  if (!target) {
    await entry.keep();
    return false;
  }
  const { images: saved, kept, failure } = await saveOwned({ images, entry }, entry.intent.request, target);
  if (failure) {
    await window.showErrorMessage(l10n.t('The image could not be saved there. It is still kept.'));
  }
  void tellOfHomecomings([{ ...homecoming, saved, unsaved: [] }]);
  return kept === undefined;
}
