import { commands, FileType, Uri, window, workspace, type CancellationToken, type ExtensionContext } from 'vscode';
import type { GenerateResult } from './core/generation/result.ts';
import type { Platform } from './core/platform.ts';
import { commandNames } from './host/commands/commandNames.ts';
import { HistoryTree } from './host/history/historyTree.ts';
import { registerMissingImages } from './host/missingImages/registerMissingImages.ts';
import { loadBadgesWhenShown } from './host/placeholders/knownPlaceholders.ts';
import { logErrors } from './host/ui/logErrors.ts';
import { tellWhetherKeyIsStored } from './host/ui/storedKeyState.ts';
import type { createServices, Services } from './services.ts';

/** The API for other extensions. */
export interface StarriseApi {
  readonly version: 1;
  /**
   * Like the command `starrise.generateImage` with arguments: asks nothing, and never throws for an expected failure.
   */
  generate(args: unknown, token?: CancellationToken): Promise<GenerateResult>;
}

/** Little is loaded at the start: the platform and the services are loaded when they are first needed. */
export function activateOn(
  context: ExtensionContext,
  openPlatform: () => Promise<Platform>,
  loadServices: () => Promise<{ readonly createServices: typeof createServices }>,
): StarriseApi {
  let opening: Promise<Services> | undefined;
  const open = async (): Promise<Services> =>
    (await loadServices()).createServices(context, await openPlatform(), historyTree);
  const services = (): Promise<Services> => (opening ??= open());
  const historyTree = new HistoryTree(async () => (await services()).historyView);
  const registered = commandNames.map((name) =>
    commands.registerCommand(`starrise.${name}`, async (...args: unknown[]) =>
      (await (await services()).command(name))(...args),
    ),
  );
  const panels = window.registerWebviewPanelSerializer('starrise.panel', {
    deserializeWebviewPanel: async (panel, state) => (await services()).panel.fill(panel, state),
  });
  const texts = registerMissingImages(async () => (await services()).missingImages, console); // there is no log yet
  const badges = loadBadgesWhenShown(context.workspaceState, () => logErrors(services(), console));
  context.subscriptions.push(...registered, historyTree, panels, texts, badges);
  logErrors(tellWhetherKeyIsStored(context.globalState), console);
  logErrors(recoverIfNeeded(Uri.joinPath(context.globalStorageUri, 'journal'), services), console);
  return { version: 1, generate: async (args, token) => (await services()).generate(args, token) };
}

/** One scan; nothing is loaded when there are no entries. */
async function recoverIfNeeded(journal: Uri, services: () => Promise<Services>): Promise<void> {
  const entries = await workspace.fs.readDirectory(journal).then(undefined, () => []); // there was never a request
  if (entries.some(([, type]) => type === FileType.Directory)) {
    await (await services()).recover();
  }
}
