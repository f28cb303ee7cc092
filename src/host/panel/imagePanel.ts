import { Disposable, env, l10n, Uri, ViewColumn, window, type WebviewPanel } from 'vscode';
import type { Draft } from '../../protocol/messages.ts';
import { ImageRoots } from './imageRoots.ts';
import { forgetDraft, initialDraft } from './panelDraft.ts';
import { panelHtml } from './panelHtml.ts';
import { PanelSession, type PanelSessionDeps } from './panelSession.ts';
import { createReceiver } from './receiver.ts';

export interface ImagePanelDeps extends PanelSessionDeps {
  readonly extensionUri: Uri;
}

const viewType = 'starrise.panel';

/** The only panel of the window. */
export class ImagePanel implements Disposable {
  readonly #deps: ImagePanelDeps;
  #panel: WebviewPanel | undefined;
  #session: PanelSession | undefined;

  constructor(deps: ImagePanelDeps) {
    this.#deps = deps;
  }

  /** Whether it is in front of its group. */
  get isSeen(): boolean {
    return this.#panel?.visible === true;
  }

  /** Opens the panel beside the text, or reveals the open one. */
  open(): void {
    if (this.#panel) {
      this.#panel.reveal();
      return;
    }
    this.fill(window.createWebviewPanel(viewType, l10n.t('Starrise Images'), ViewColumn.Beside), undefined);
  }

  /** Opens the panel with a request in its form. */
  edit(draft: Draft): void {
    const isShown = this.isSeen;
    this.open();
    this.#session?.edit(draft, isShown);
  }

  /** Discards the draft with its reference images, and closes the panel, because its page has a copy. */
  async forgetDraft(): Promise<void> {
    this.#panel?.dispose();
    await forgetDraft(this.#deps.workspaceState);
    await this.#deps.references.forget();
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  /** Fills an empty panel: a new one, or one that the editor restores. @param state stored by the page */
  fill(panel: WebviewPanel, state: unknown): void {
    this.#panel?.dispose();
    this.#panel = panel;
    const { extensionUri, recents, workspaceState, shown } = this.#deps;
    const { webview } = panel;
    const dist = Uri.joinPath(extensionUri, 'dist');
    const roots = new ImageRoots(webview, dist, shown);
    const session = new PanelSession(webview, roots, initialDraft(state, workspaceState, recents), this.#deps);
    this.#session = session;
    const listener = webview.onDidReceiveMessage(createReceiver(session.handlers, (error) => session.fail(error)));
    panel.onDidDispose(() => {
      session.dispose();
      listener.dispose();
      this.#panel = this.#panel === panel ? undefined : this.#panel;
    });
    const part = (name: string): string => webview.asWebviewUri(Uri.joinPath(dist, name)).toString();
    panel.iconPath = Uri.joinPath(extensionUri, 'media', 'icon.png');
    webview.html = panelHtml({
      cspSource: webview.cspSource,
      script: part('panel.js'),
      style: part('panel.css'),
      worker: part('thumbnailWorker.js'),
      language: env.language,
      title: panel.title,
    });
  }
}
