import { l10n, type LogOutputChannel, Uri, workspace } from 'vscode';
import type { SavedImage } from '../../core/generation/save.ts';
import { GitIgnore } from '../../core/links/site/gitIgnore.ts';
import { folderOf } from '../ui/fileSystem.ts';
import { filesBelow } from '../ui/folderFiles.ts';
import { pathText } from '../ui/pathText.ts';
import { showInformation } from '../ui/plainWindow.ts';

/** Points out images that Git ignores, which others do not get with the repository. Once for each folder. */
export class IgnoredByGit {
  readonly #log: Pick<LogOutputChannel, 'info'>;
  /** URIs of folders. */
  readonly #told = new Set<string>();

  constructor(log: Pick<LogOutputChannel, 'info'>) {
    this.#log = log;
  }

  /** Shows a message to a person; for a program it is only logged. Resolves when the message is closed. */
  async tell(images: readonly Pick<SavedImage, 'uri'>[], isForPerson: boolean): Promise<void> {
    const ignored: Uri[] = [];
    const repositories: Repositories = new Map();
    for (const image of images.map(({ uri }) => Uri.parse(uri))) {
      const isNew = !this.#told.has(folderOf(image).toString());
      if (isNew && (await isIgnoredByGit(image, repositories))) {
        ignored.push(image);
      }
    }
    const [first] = ignored;
    if (!first) {
      return;
    }
    this.#log.info(`Git ignores ${ignored.length} of the saved images.`);
    if (isForPerson) {
      ignored.forEach((image) => this.#told.add(folderOf(image).toString()));
      const path = pathText(first);
      await showInformation(
        ignored.length === 1
          ? l10n.t('{0} is ignored by Git.', path)
          : l10n.t('{0} and {1} more are ignored by Git.', path, ignored.length - 1),
      );
    }
  }
}

/** What Git ignores in repositories, by their URIs. */
type Repositories = Map<string, GitIgnore>;

/** Whether a `.gitignore` of its repository hides a file; `false` where there is no repository. */
async function isIgnoredByGit(file: Uri, known: Repositories): Promise<boolean> {
  const repository = await repositoryOf(file);
  if (!repository) {
    return false;
  }
  const rules = known.get(repository.toString()) ?? new GitIgnore(filesBelow(repository));
  known.set(repository.toString(), rules);
  return rules.ignoresFile(file.path.slice(repository.path.replace(/\/?$/v, '/').length));
}

/** The nearest folder with `.git`, which is a file in a work tree. It may be above the workspace folder. */
async function repositoryOf(file: Uri): Promise<Uri | undefined> {
  for (let folder = folderOf(file), depth = 0; depth < maxDepth; folder = folderOf(folder), depth++) {
    const found = await workspace.fs.stat(Uri.joinPath(folder, '.git')).then(
      () => true,
      () => false,
    );
    if (found) {
      return folder;
    }
    if (folder.path.length <= 1) {
      return undefined;
    }
  }
  return undefined;
}

const maxDepth = 100;
