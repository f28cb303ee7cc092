import { Uri, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { Journal } from '../../core/journal/journal.ts';
import type { LastActiveEditor } from '../editor/lastActiveEditor.ts';
import type { BackupFiles } from '../files/backupFiles.ts';
import type { FileStoreFor } from '../files/workspaceFileStore.ts';
import type { GenerationController } from '../generation/generationController.ts';
import type { JobRegistry } from '../generation/jobs.ts';
import type { Recents } from '../request/recents.ts';
import type { KnownImages } from './imageActions.ts';
import { ImagePanel } from './imagePanel.ts';
import { JournalWatch } from './journalWatch.ts';
import { PanelFailures } from './panelFailures.ts';
import { PanelReferences } from './panelReferences.ts';
import { PanelQueue } from './panelQueue.ts';
import { PanelRequests } from './panelRequests.ts';

export interface ImagePanelParts {
  readonly controller: GenerationController;
  readonly recents: Recents;
  readonly jobs: JobRegistry;
  readonly journal: Pick<Journal, 'list'>;
  readonly lastActiveEditor: LastActiveEditor;
  readonly images: KnownImages;
  readonly deleted: BackupFiles;
  /** Copies of images outside the workspace. */
  readonly shown: BackupFiles;
  /** Reference images that were pasted or dropped, and smaller copies. */
  readonly keptReferences: BackupFiles;
  readonly fileStoreFor: FileStoreFor;
  readonly log: LogOutputChannel;
}

/** Creates the panel, which opens later or is restored by the editor. `context.subscriptions` owns it. */
export function registerImagePanel(context: ExtensionContext, parts: ImagePanelParts): ImagePanel {
  const { controller, recents, jobs, journal, lastActiveEditor, images, deleted, shown, fileStoreFor, log } = parts;
  const { extensionUri, globalStorageUri, workspaceState } = context;
  const target = () => lastActiveEditor.target();
  const queue = new PanelQueue(jobs);
  const failures = new PanelFailures({
    isSeen: () => panel.isSeen,
    reveal: () => panel.open(),
    edit: (draft) => panel.edit(draft),
    log,
  });
  const journalFolder = Uri.joinPath(globalStorageUri, 'journal');
  const watchJournal = () => new JournalWatch({ journal, folder: journalFolder, jobs, failures, log });
  const references = new PanelReferences({ workspaceState, images, kept: parts.keptReferences, fileStoreFor });
  const requests = new PanelRequests({ controller, recents, failures, target });
  const panel: ImagePanel = new ImagePanel({
    ...{ images, deleted, shown, references, fileStoreFor, requests, target, recents, workspaceState },
    ...{ queue, failures, watchJournal, extensionUri, log },
    historyFolder: Uri.joinPath(globalStorageUri, 'history'),
    spending: {
      since: async (madeAt) => (await images.search('', Infinity)).filter((image) => image.madeAt >= madeAt),
    },
  });
  context.subscriptions.push(queue, failures, panel);
  return panel;
}
