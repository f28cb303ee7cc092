import { commands, Disposable, l10n, type Memento, RelativePattern, Uri, type Webview, workspace } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import type { ImageRecord } from '../../core/history/imageRecord.ts';
import type { Handlers } from '../../protocol/dispatch.ts';
import type { Draft, FormOptions, PanelImage, ToHost, ToPage } from '../../protocol/messages.ts';
import type { ReferenceToHost } from '../../protocol/references.ts';
import { panelTexts } from '../../protocol/texts.ts';
import { describeFailure } from '../errors/describeFailure.ts';
import type { Recents } from '../request/recents.ts';
import { readStyles } from '../request/styles.ts';
import type { BackupFiles } from '../files/backupFiles.ts';
import { logError, logErrors } from '../ui/logErrors.ts';
import { currentModel, readSetting } from '../ui/settings.ts';
import { aspectName, knownPlaces } from '../ui/sizeNames.ts';
import { actions, insertImages, type ImageActionDeps } from './imageActions.ts';
import { imageDifferences } from './imageDifferences.ts';
import type { ImageRoots } from './imageRoots.ts';
import { costEstimate, keepDraft } from './panelDraft.ts';
import type { JournalWatch } from './journalWatch.ts';
import type { PanelFailures } from './panelFailures.ts';
import type { PanelReferences } from './panelReferences.ts';
import type { PanelQueue } from './panelQueue.ts';
import { referenceOptions, ReferenceMessages } from './referenceMessages.ts';
import { showSpending, spendingMessage, type PaidImages } from './spendingList.ts';

export interface PanelSessionDeps extends ImageActionDeps {
  readonly queue: PanelQueue;
  readonly failures: PanelFailures;
  /** For a page, which disposes it: nobody else shows what it counts. */
  readonly watchJournal: () => JournalWatch;
  readonly recents: Recents;
  readonly spending: PaidImages;
  readonly workspaceState: Memento;
  /** The folder of the history file, which other windows append to. */
  readonly historyFolder: Uri;
  readonly references: PanelReferences;
  /** Copies of images outside the workspace, which the page may load. */
  readonly shown: BackupFiles;
}

const pageSize = 100;

/** The messages between the host and one page, as long as the page exists. */
export class PanelSession implements Disposable {
  readonly #deps: PanelSessionDeps;
  readonly #webview: Webview;
  readonly #roots: ImageRoots;
  readonly #listeners: Disposable;
  readonly #references: ReferenceMessages;
  readonly #journalWatch: JournalWatch;
  #draft: Draft;
  #searchText = '';
  /** A request that the page is to show as soon as it is there. */
  #edited: Draft | undefined;
  #isDisposed = false;

  constructor(webview: Webview, roots: ImageRoots, draft: Draft, deps: PanelSessionDeps) {
    this.#webview = webview;
    this.#roots = roots;
    this.#draft = draft;
    this.#deps = deps;
    this.#references = new ReferenceMessages(deps.references, webview, roots, (message) => {
      this.#post(message);
      this.#postCostEstimate();
    });
    this.#journalWatch = deps.watchJournal();
    const { queue, failures, images, historyFolder } = deps;
    const showImages = (): void => this.#showErrors(this.#showImages());
    const historyFile = workspace.createFileSystemWatcher(new RelativePattern(historyFolder, 'images.jsonl'));
    this.#listeners = Disposable.from(
      queue.onDidChange(() => this.#post(queue.message)),
      failures.onDidChange(() => this.#post(failures.message)),
      this.#journalWatch,
      this.#journalWatch.onDidChange(() => this.#showErrors(this.#tellSpending())),
      images.onDidChange(showImages),
      historyFile,
      historyFile.onDidCreate(showImages),
      historyFile.onDidChange(showImages),
      historyFile.onDidDelete(showImages),
      workspace.onDidGrantWorkspaceTrust(() => this.#showSettings()),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('starrise')) {
          this.#showSettings();
        }
      }),
    );
  }

  readonly #handlers: Handlers<Exclude<ToHost, ReferenceToHost>> = {
    ready: async () => {
      this.#post({ type: 'setUp', texts: panelTexts<string>(l10n.t), draft: this.#draft, choices: this.#choices() });
      this.#postCostEstimate();
      const { queue, failures } = this.#deps;
      this.#post(queue.message);
      failures.tellNoneAgain();
      this.#post(failures.message);
      if (this.#edited) {
        this.#post({ type: 'edit', draft: this.#edited });
        this.#edited = undefined;
      }
      logErrors(this.#journalWatch.refresh(), this.#deps.log);
      await this.#showImages();
    },
    draft: async ({ draft }) => {
      this.#deps.requests.prepare();
      await this.#takeDraft(draft);
    },
    generate: async ({ draft }) => {
      await this.#takeDraft(draft);
      const generating = this.#deps.requests.runDraft(draft, this.#deps.references.sent(draft.references));
      this.#post({ type: 'choices', choices: this.#choices() });
      await generating;
    },
    cancel: ({ job }) => this.#deps.queue.cancel(job),
    failureAction: ({ failure, action }) => this.#deps.failures.press(failure, action),
    dismiss: ({ failure }) => this.#deps.failures.dismiss(failure),
    dismissAll: () => this.#deps.failures.dismissAll(),
    list: async ({ words, after }) => {
      this.#searchText = words;
      await this.#list(after);
    },
    image: async ({ action, image }) => {
      const record = await this.#deps.images.find(image);
      if (record) {
        await actions[action](record, this.#deps);
      }
      if (action === 'delete' && !(await this.#deps.images.find(image))) {
        this.#post({ type: 'deleted', image });
      }
    },
    insert: async ({ images }) => insertImages(await this.#find(...images), this.#deps),
    compare: async ({ left, right }) => {
      const [one, other] = await this.#find(left, right);
      if (one && other) {
        this.#post({ type: 'differences', left, right, differences: imageDifferences(one, other) });
      }
    },
    showSpending: () => showSpending(this.#deps.spending, this.#journalWatch.doubts),
    recoverImages: () => commands.executeCommand('starrise.recoverImages'),
    showLog: () => commands.executeCommand('starrise.showLog'),
    editStyles: () => commands.executeCommand('workbench.action.openSettings', 'starrise.image.styles'),
  };

  get handlers(): Handlers<ToHost> {
    return { ...this.#handlers, ...this.#references.handlers };
  }

  /** Shows a request in the form. @param isShown whether the page is there */
  edit(draft: Draft, isShown: boolean): void {
    if (isShown) {
      this.#post({ type: 'edit', draft });
    } else {
      this.#edited = draft;
    }
  }

  /** Logs an error and shows it to the user. */
  fail(error: unknown): void {
    logError(error, this.#deps.log);
    this.#post({ type: 'error', message: panelErrorMessage(error) });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#references.dispose();
    this.#listeners.dispose();
  }

  #showSettings(): void {
    this.#post({ type: 'choices', choices: this.#choices() });
    this.#postCostEstimate();
    this.#showErrors(this.#tellSpending());
  }

  #showErrors(work: Promise<void>): void {
    work.catch((error: unknown) => this.fail(error));
  }

  async #takeDraft(draft: Draft): Promise<void> {
    this.#draft = draft;
    this.#postCostEstimate();
    await keepDraft(draft, this.#deps.workspaceState);
  }

  #postCostEstimate(): void {
    this.#post({ type: 'costEstimate', costEstimate: costEstimate(this.#draft, this.#deps.references) });
  }

  #choices(): FormOptions {
    const { presets, limits } = currentModel();
    return {
      styles: readStyles().map(({ id, label, words }) => ({ id, label, words })),
      presets: presets.map(({ aspect, megapixels, size }) => ({
        ...{ aspect, name: aspectName(aspect), megapixels },
        ...size,
      })),
      places: knownPlaces().map(({ name, size }) => ({ name, ...size })),
      limits: { count: limits.maxCount, seed: limits.maxSeed },
      recentPrompts: [...this.#deps.recents.recentPrompts],
      references: referenceOptions(),
    };
  }

  async #showImages(): Promise<void> {
    await Promise.all([this.#list(null), this.#tellSpending()]);
  }

  async #tellSpending(): Promise<void> {
    this.#post(await spendingMessage(this.#deps.spending, this.#journalWatch.doubts));
  }

  async #find(...ids: readonly string[]): Promise<readonly ImageRecord[]> {
    const found = await Promise.all(ids.map((id) => this.#deps.images.find(id)));
    return found.filter((record) => record !== undefined);
  }

  /** @param after the image after which the list continues */
  async #list(after: string | null): Promise<void> {
    const words = this.#searchText;
    const found = await this.#deps.images.search(words, readSetting('history.limit'));
    const start = found.findIndex(({ sha256 }) => sha256 === after) + 1;
    const page = found.slice(start, start + pageSize);
    const sources = await this.#roots.sourcesOf(page);
    if (this.#isDisposed) {
      return; // a disposed webview throws
    }
    const images = page.map((record, index) =>
      pageImage(record, sources[index] ?? Uri.parse(record.uri), this.#webview),
    );
    this.#post({ type: 'images', words, after, images, isEnd: start + pageSize >= found.length });
  }

  #post(message: ToPage): void {
    if (!this.#isDisposed) {
      logErrors(this.#webview.postMessage(message), this.#deps.log);
    }
  }
}

/** @param source the file that the page loads */
function pageImage(record: ImageRecord, source: Uri, webview: Webview): PanelImage {
  const { sha256, prompt, width, height, format, seed, madeAt } = record;
  const uri = Uri.parse(record.uri);
  const src = webview.asWebviewUri(source).toString();
  return { id: sha256, src, path: workspace.asRelativePath(uri), prompt, width, height, format, seed, madeAt };
}

/** The panel’s text for an error: the message of a failure; for any other error, a reference to the log. */
function panelErrorMessage(error: unknown): string {
  return error instanceof Failure
    ? describeFailure(error, l10n.t).message
    : l10n.t('That did not work. See the log for the reason.');
}
