import { l10n, Uri, window, workspace, type Disposable } from 'vscode';
import type { KnownImage } from './imageHistory.ts';
import { factsOf } from './facts.ts';

const scheme = 'starrise-making';

/** Read-only documents that tell how an image was made. They are gone when the window is. */
export class MakingDocuments implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #provider = workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ path }) => this.#texts.get(path) ?? l10n.t('Ask again how this image was made.'),
  });

  async show(image: KnownImage): Promise<void> {
    const name = image.uri.path.split('/').at(-1) ?? '';
    const uri = Uri.from({ scheme, path: `/${image.making.sha256 ?? ''}/${l10n.t('How {0} Was Made', name)}` });
    this.#texts.set(uri.path, textOf(image));
    await window.showTextDocument(await workspace.openTextDocument(uri));
  }

  dispose(): void {
    this.#provider.dispose();
  }
}

function textOf({ making, uri, isChanged }: KnownImage): string {
  const { uri: savedAs, ...others } = making;
  const facts = factsOf(savedAs === uri.toString() ? others : making).map(([name, value]) =>
    l10n.t('{0}: {1}', name, value),
  );
  const remark = isChanged
    ? [l10n.t('The file has changed since: its bytes are no longer those that were made like this.'), '']
    : [];
  return [workspace.asRelativePath(uri), '', ...remark, making.prompt, '', ...facts, ''].join('\n');
}
