import { commands, l10n, TabInputCustom, TabInputText, Uri, ViewColumn, window, type Tab } from 'vscode';
import { SerialQueue } from '../../core/base/serialQueue.ts';
import type { SavedImage } from '../../core/generation/save.ts';
import { fileNameOf } from '../../core/naming/paths.ts';
import { logErrors } from '../ui/logErrors.ts';
import { type PickRow, showInformation } from '../ui/plainWindow.ts';
import { QuickPickPages } from '../ui/quickPickPages.ts';
import { sizeText } from '../ui/sizeAndCost.ts';

/** How one of several images of a request is inserted. */
export interface ImageChoice {
  /** Whether text, selection and focus are as they were when the request was made. */
  isExpected(): boolean;
  /** Inserts the links to these images. @returns `false` when the text takes none */
  insert(images: readonly SavedImage[]): Promise<boolean>;
}

/**
 * Lets the user choose which of the saved images are inserted: at once if the user still waits for them, else when the
 * button of a message is pressed, because a list would take the keys that are meant for something else.
 * @returns `false` when the text takes no links
 */
export async function chooseImages(images: readonly SavedImage[], choice: ImageChoice): Promise<boolean> {
  let asksFirst = !choice.isExpected();
  for (;;) {
    const choose = l10n.t('Choose…');
    if (asksFirst && (await showInformation(l10n.t('{0} images saved', images.length), choose)) !== choose) {
      return true;
    }
    const chosen = await pickImages(images);
    if (chosen) {
      return choice.insert(chosen);
    }
    asksFirst = true;
  }
}

interface ImageRow extends PickRow {
  readonly images: readonly SavedImage[];
}

/** @returns `undefined` when the user inserts none */
async function pickImages(images: readonly SavedImage[]): Promise<readonly SavedImage[] | undefined> {
  const pages = new QuickPickPages<ImageRow>();
  const preview = new PreviewBeside();
  const rows = images.map((image): ImageRow => {
    const uri = Uri.parse(image.uri);
    return { label: fileNameOf(uri.path), description: sizeText(image), iconPath: uri, images: [image] };
  });
  const listener = pages.quickPick.onDidChangeActive(([active]) => {
    const [image, ...others] = active?.images ?? [];
    if (image && others.length === 0) {
      preview.show(Uri.parse(image.uri));
    }
  });
  try {
    const chosen = await pages.choose({
      title: l10n.t('Which to insert?'),
      placeholder: l10n.t('{0} images saved', images.length),
      items: [...rows, { label: l10n.t('Insert All {0}', images.length), images }],
    });
    return chosen === 'back' ? undefined : chosen?.images;
  } finally {
    listener.dispose();
    pages.dispose();
    await preview.close();
  }
}

/** Shows one image at a time beside the text, without the focus. */
class PreviewBeside {
  readonly #work = new SerialQueue();
  #wanted: Uri | undefined;
  #opened: Uri | undefined;

  show(uri: Uri): void {
    this.#wanted = uri;
    logErrors(
      this.#work.run(async () => {
        if (this.#wanted !== uri || tabsOf(uri).length > 0) {
          return; // another row is active now, or the user has opened the image
        }
        await commands.executeCommand('vscode.open', uri, {
          viewColumn: ViewColumn.Beside,
          preserveFocus: true,
          preview: false, // a preview would take the place of one that the user has there
        });
        await this.#closeOpened();
        this.#opened = uri;
      }),
      console,
    );
  }

  /** Closes what was opened. */
  close(): Promise<void> {
    this.#wanted = undefined;
    return this.#work.run(() => this.#closeOpened());
  }

  async #closeOpened(): Promise<void> {
    const tabs = this.#opened ? tabsOf(this.#opened) : [];
    this.#opened = undefined;
    if (tabs.length > 0) {
      await window.tabGroups.close(tabs, true);
    }
  }
}

function tabsOf(uri: Uri): readonly Tab[] {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(
    ({ input }) =>
      (input instanceof TabInputCustom || input instanceof TabInputText) && input.uri.toString() === uri.toString(),
  );
}
