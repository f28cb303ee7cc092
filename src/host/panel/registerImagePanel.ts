import { Uri, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { CaretTracker } from '../editor/caretTracker.ts';
import { LastActiveEditor } from '../editor/lastActiveEditor.ts';
import type { BackupFiles } from '../files/backupFiles.ts';
import type { GenerationController } from '../generation/generationController.ts';
import type { JobRegistry } from '../generation/jobs.ts';
import type { Recents } from '../request/recents.ts';
import { ImagePanel } from './imagePanel.ts';
import type { KnownImages } from './knownImages.ts';
import { PanelOrders } from './panelOrders.ts';
import { PanelQueue } from './panelQueue.ts';

export interface ImagePanelParts {
  readonly desk: GenerationController;
  readonly memory: Recents;
  readonly runs: JobRegistry;
  readonly carets: CaretTracker;
  readonly images: KnownImages;
  readonly deleted: BackupFiles;
  readonly log: LogOutputChannel;
}

/** Puts the panel together, which the editor may bring back at any time from here on. */
export function registerImagePanel(context: ExtensionContext, parts: ImagePanelParts): ImagePanel {
  const { desk, memory, runs, carets, images, deleted, log } = parts;
  const { extensionUri, globalStorageUri, workspaceState } = context;
  const lastText = new LastActiveEditor(carets, log);
  const place = () => lastText.target();
  const queue = new PanelQueue(runs);
  const orders = new PanelOrders({ desk, memory, queue, place });
  const panel = new ImagePanel({
    ...{ images, deleted, orders, place, queue, memory, workspaceState, extensionUri, log },
    historyFolder: Uri.joinPath(globalStorageUri, 'history'),
    spending: {
      since: async (madeAt) => (await images.search('', Infinity)).filter((image) => image.madeAt >= madeAt),
    },
  });
  context.subscriptions.push(lastText, queue, panel);
  return panel;
}
