import { l10n, Uri, window, workspace } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { isInRepository } from '../ui/fileSystem.ts';

/**
 * The dialogs that ask for a target. They start in the first open folder, else in the home folder.
 * @throws {Failure} `destinationInRepository`
 */
export class SaveDialogs {
  readonly #home: Uri | undefined;

  /** @param home URI of the user's home folder; `undefined` if there is none */
  constructor(home: string | undefined) {
    this.#home = home === undefined ? undefined : Uri.parse(home);
  }

  /** @param name proposed @param extensions allowed, without dot @returns `undefined` when the user cancelled */
  async askForFile(name: string, extensions: readonly string[]): Promise<Uri | undefined> {
    const file = await window.showSaveDialog({
      title: l10n.t('Save As'),
      defaultUri: this.#startIn(name),
      filters: { [extensions[0]?.toUpperCase() ?? '']: [...extensions] },
    });
    return outsideOfRepositories(file);
  }

  async askForFolder(): Promise<Uri | undefined> {
    const [folder] =
      (await window.showOpenDialog({
        title: l10n.t('Choose a Folder for the Image'),
        canSelectFolders: true,
        canSelectFiles: false,
        defaultUri: this.#startIn(''),
      })) ?? [];
    return outsideOfRepositories(folder);
  }

  #startIn(name: string): Uri {
    const folder = workspace.workspaceFolders?.[0]?.uri ?? this.#home;
    return folder ? Uri.joinPath(folder, name) : Uri.file(`/${name}`);
  }
}

function outsideOfRepositories(chosen: Uri | undefined): Uri | undefined {
  if (chosen && isInRepository(chosen)) {
    throw new Failure('destinationInRepository', { path: workspace.asRelativePath(chosen) });
  }
  return chosen;
}
