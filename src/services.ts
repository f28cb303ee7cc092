import { EventEmitter, Uri, window, workspace, type CancellationToken, type ExtensionContext } from 'vscode';
import type { OffsetRange } from './core/base/offsets.ts';
import { FileRegister } from './core/generation/fileRegister.ts';
import type { GenerateResult } from './core/generation/result.ts';
import type { Intent } from './core/journal/records.ts';
import type { Platform } from './core/platform.ts';
import type { CommandName } from './host/commands/commandNames.ts';
import type { Command } from './host/commands/commandTable.ts';
import { generateForProgram } from './host/commands/generate.ts';
import { CaretTracker } from './host/editor/caretTracker.ts';
import type { InsertionTarget } from './host/editor/insertionTarget.ts';
import { LastActiveEditor } from './host/editor/lastActiveEditor.ts';
import { orFailureResult } from './host/errors/failureResult.ts';
import { BackupFiles } from './host/files/backupFiles.ts';
import { IgnoredByGit } from './host/files/ignoredByGit.ts';
import { ImageStore } from './host/files/imageStore.ts';
import { SaveDialogs } from './host/files/saveDialogs.ts';
import { fileStores } from './host/files/workspaceFileStore.ts';
import { GenerationController } from './host/generation/generationController.ts';
import { registerJobStatus } from './host/generation/jobProgress.ts';
import { JobRunner } from './host/generation/jobRunner.ts';
import { JobRegistry } from './host/generation/jobs.ts';
import { UnsavedImagesStatus } from './host/generation/unsavedStatus.ts';
import { TextDelivery } from './host/generation/textDelivery.ts';
import type { HistoryTree } from './host/history/historyTree.ts';
import { HistoryView } from './host/history/historyView.ts';
import { ImageDetailsDocuments } from './host/history/imageDetails.ts';
import { registerImageDrops } from './host/history/imageDrops.ts';
import { ImageHistory } from './host/history/imageHistory.ts';
import { MissingImageFeatures } from './host/missingImages/missingImageFeatures.ts';
import { PromptShortcut } from './host/inputs/promptShortcut.ts';
import type { ImagePanel } from './host/panel/imagePanel.ts';
import { registerImagePanel } from './host/panel/registerImagePanel.ts';
import { PlaceholderBadges } from './host/placeholders/placeholderBadges.ts';
import { PlaceholderController } from './host/placeholders/placeholderController.ts';
import { PlaceholderStore } from './host/placeholders/placeholderStore.ts';
import { Replacements } from './host/placeholders/replacements.ts';
import { replacingOwnPlaceholder } from './host/placeholders/replacePlaceholder.ts';
import { References } from './host/references/references.ts';
import { ReferenceTrials, trialTarget } from './host/references/tryReferences.ts';
import { RecoveryWatch } from './host/recovery/recoveryWatch.ts';
import { Recents } from './host/request/recents.ts';
import { withAbortSignal } from './host/ui/abortSignal.ts';
import { registerKeyContext, StoredKeys } from './host/ui/apiKeyContext.ts';
import { ApiKeys } from './host/ui/apiKeys.ts';
import { logErrors } from './host/ui/logErrors.ts';
import { MessageQueue } from './host/ui/messages.ts';
import { SinglePresses } from './host/ui/singlePress.ts';
import { Upgrader } from './host/upgrade/upgrader.ts';

/** The services behind commands, providers and views. */
export interface Services {
  readonly panel: ImagePanel;
  readonly historyView: HistoryView;
  readonly missingImages: MissingImageFeatures;
  command(name: CommandName): Promise<Command>;
  generate(args: unknown, token?: CancellationToken): Promise<GenerateResult>;
  /** Recovers generations of closed windows. Never rejects. */
  recover(): Promise<void>;
}

/** The composition root. `context.subscriptions` owns all that is created here. */
export function createServices(context: ExtensionContext, platform: Platform, historyTree: HistoryTree): Services {
  const { transport, decoder, clock, zlib } = platform;
  const log = window.createOutputChannel('Starrise Images', { log: true });
  const messages = new MessageQueue();
  const journal = platform.openJournal(context.globalStorageUri.toString());
  const hasProxy = () => Boolean(workspace.getConfiguration('http').get<unknown>('proxy'));
  const sender = platform.openSender({ extension: context.extensionUri.toString(), hasProxy });
  const storedKeys = new StoredKeys(context.globalState, log);
  const apiKeys = new ApiKeys(
    context.secrets,
    () => platform.environmentKey(),
    (service, isStored) => storedKeys.note(service, isStored),
  );
  const keyNeed = new EventEmitter<void>();
  const saveDialogs = new SaveDialogs(platform.homeFolder());
  const disk = platform.openHistoryDisk(context.globalStorageUri.toString());
  const history = new ImageHistory({ disk, clock, hashFile: platform.hashFile, messages, log });
  const historyView = new HistoryView(history, historyTree, clock, log);
  const imageDetails = new ImageDetailsDocuments();
  const replaced = new BackupFiles(Uri.joinPath(context.globalStorageUri, 'replaced'), log);
  const deleted = new BackupFiles(Uri.joinPath(context.globalStorageUri, 'deleted'), log);
  const shown = new BackupFiles(Uri.joinPath(context.globalStorageUri, 'shown'), log);
  const keptReferences = new BackupFiles(Uri.joinPath(context.globalStorageUri, 'references'), log);
  const backups = { replaced, deleted, shown, references: keptReferences };
  const fileStoreFor = fileStores(platform.localFiles);
  const placeholders = new PlaceholderStore(fileStoreFor, replaced);
  const badges = new PlaceholderBadges(context.workspaceState, placeholders, log);
  const replacements = new Replacements(replaced, log);
  const register = new FileRegister();
  const tools = { zlib, pause: () => clock.pause() };
  const references = new References({ register, fileStoreFor, tools, history, kept: keptReferences });
  const imageStore = new ImageStore({
    ...{ fileStoreFor, saveDialogs, history, register },
    cropTools: tools,
    replacing: (usual, intent) => replacingOwnPlaceholder(usual, intent, placeholders, replacements),
  });
  const recents = new Recents(context.globalState);
  const jobs = new JobRegistry();
  const promptShortcut = new PromptShortcut();
  const caretTracker = new CaretTracker();
  const lastActiveEditor = new LastActiveEditor(caretTracker, log);
  const sendPorts = { transport, decoder, clock };
  const identity = (intent: Pick<Intent, 'destination' | 'request'>) => imageStore.identity(intent);
  const filePorts = { register, journal, clock, files: imageStore, sendPorts, identity };
  const running = { sender, journal, apiKeys, jobs, filePorts, log };
  const jobRunner = new JobRunner({ ...running, imageStore, recents });
  const referenceTrials = new ReferenceTrials(context.globalState);
  const trialRunner = new JobRunner({
    ...running,
    imageStore: { prepare: () => Promise.resolve(trialTarget(shown)), look: () => Promise.resolve(undefined) },
    recents: { rememberRequest: () => Promise.resolve() },
  });
  const ignoredByGit = new IgnoredByGit(log);
  const placeholderController = new PlaceholderController({
    ...{ imageStore, placeholders, references, register, recents, ignoredByGit, clock, log },
  });
  const unsavedStatus = new UnsavedImagesStatus(journal, log);
  const controller = new GenerationController({
    jobRunner,
    imageStore,
    ...{ recents, references },
    placeholderController,
    ...{ saveDialogs, apiKeys, clock },
    ignoredByGit,
    unsavedStatus,
    messages,
    log,
  });
  const missingImages = new MissingImageFeatures({
    ...{ controller, placeholderController, ignoredByGit, register, log },
    ...platform,
  });
  const upgrader = new Upgrader({ controller, placeholders, replacements, register, missingImages, log });
  const recovery = { journal, imageStore, placeholders, register, jobs, sendPorts, unsavedStatus, messages, log };
  const watch = new RecoveryWatch(recovery);
  const panel = registerImagePanel(context, {
    controller,
    recents,
    jobs,
    journal,
    lastActiveEditor,
    images: history,
    deleted,
    shown,
    keptReferences,
    fileStoreFor,
    log,
  });
  const deps = {
    textDelivery: (target: InsertionTarget, ranges?: readonly OffsetRange[]) =>
      new TextDelivery({ placeholderController, log }, target, ranges),
    ...{
      ...recovery,
      controller,
      apiKeys,
      keyNeed,
      caretTracker,
      lastActiveEditor,
      recents,
      references,
      saveDialogs,
      transport,
    },
    ...{ referenceTrials, trialRunner, cropTools: tools },
    presses: new SinglePresses(),
    promptShortcut,
    ...{
      history,
      historyView,
      backups,
      deleted,
      fileStoreFor,
      imageDetails,
      panel,
      badges,
      placeholderController,
      missingImages,
      upgrader,
    },
  };
  Object.values(backups).forEach((files) => logErrors(files.prune(), log));
  context.subscriptions.push(
    log,
    jobs,
    promptShortcut,
    caretTracker,
    lastActiveEditor,
    journal,
    watch,
    registerJobStatus(jobs, log),
    unsavedStatus,
  );
  const offerTrial = (): void => logErrors(referenceTrials.offer(), log);
  offerTrial();
  context.subscriptions.push(
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('starrise.service.references') && window.state.focused) {
        offerTrial();
      }
    }),
  );
  context.subscriptions.push(history, historyView, registerImageDrops(history), imageDetails, missingImages);
  context.subscriptions.push(badges);
  context.subscriptions.push(
    keyNeed,
    storedKeys,
    historyView.onDidShowEmpty(() => keyNeed.fire()),
    registerKeyContext(apiKeys, context.secrets, keyNeed.event, log),
  );
  return {
    panel,
    historyView,
    missingImages,
    command: async (name) => (await import('./host/commands/commandTable.ts')).createCommand(name, deps),
    generate: (args, token) =>
      withAbortSignal(token, (signal) => orFailureResult(() => generateForProgram(deps, args, signal))),
    recover: () => watch.check(),
  };
}
