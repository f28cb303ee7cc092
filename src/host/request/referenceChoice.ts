import { commands, l10n, TabInputCustom, TabInputText, Uri, window, workspace } from 'vscode';
import { referenceName } from '../../core/links/frontMatterReferences.ts';
import { fileNameOf } from '../../core/naming/paths.ts';
import { referenceLimits } from '../../core/request/references.ts';
import { fileExists, fileKey } from '../ui/fileSystem.ts';
import { sentFilesText, serviceHost } from '../ui/sentFilesText.ts';
import { readSetting } from '../ui/settings.ts';
import type { ReferenceSource } from './generationRequest.ts';
import type { Recents } from './recents.ts';

/** Whether reference images can be sent, and why not. */
export function referencesState(): 'on' | 'off' | 'untrusted' {
  return readSetting('service.references') === 'off' ? 'off' : workspace.isTrusted ? 'on' : 'untrusted';
}

export async function openReferencesSetting(): Promise<void> {
  await commands.executeCommand('workbench.action.openSettings', 'starrise.service.references');
}

/** What is sent besides the prompt, each file once, for the rows and questions before it is sent; empty for no file. */
export function sentReferencesText(references: readonly ReferenceSource[]): string {
  const files = new Set(references.map(keyOf)).size;
  return sentFilesText({ files, host: serviceHost() });
}

/** A list of reference images, and sentences about the files that could not be added to it. */
export interface ExtendedReferences {
  readonly references: readonly ReferenceSource[];
  readonly problems: readonly string[];
}

/** Adds files to reference images, as far as they can be sent: each once, not too many, and only images by their names. */
export function withReferences(current: readonly ReferenceSource[], added: readonly Uri[]): ExtendedReferences {
  const references = [...current];
  const problems: string[] = [];
  const tooMany: Uri[] = [];
  for (const uri of added) {
    const index = references.findIndex((each) => keyOf(each) === keyOf(uri));
    if (!isReferenceImage(uri)) {
      problems.push(l10n.t('“{0}” is not a PNG, JPEG or WebP image.', nameOf(uri)));
    } else if (index !== -1) {
      problems.push(l10n.t('“{0}” is already {1}.', nameOf(uri), l10n.t('image {0}', index + 1)));
    } else if (references.length >= referenceLimits.maxCount) {
      tooMany.push(uri);
    } else {
      references.push(uri);
    }
  }
  if (tooMany.length > 0) {
    const names = tooMany.map(nameOf).join(', ');
    problems.push(tooManyText(), l10n.t('Not added: {0}.', names));
  }
  return { references, problems };
}

export function tooManyText(): string {
  return l10n.t('You can use at most {0} reference images.', referenceLimits.maxCount);
}

/** Extensions of images that can be reference images, without the dot. */
export const referenceExtensions = ['png', 'jpg', 'jpeg', 'webp'] as const;

/** By its name; what is in the file is checked before it is sent. */
export function isReferenceImage({ path }: Uri): boolean {
  return referenceName.test(path);
}

/** Asks for files. @returns none when the user cancelled */
export async function chooseReferenceFiles(): Promise<readonly Uri[]> {
  const chosen = await window.showOpenDialog({
    title: l10n.t('Choose Reference Images'),
    openLabel: l10n.t('Use as Reference'),
    canSelectMany: true,
    filters: { [l10n.t('Images')]: [...referenceExtensions] },
  });
  return chosen ?? [];
}

/** The recent reference images, the last one first. Those whose files are gone are dropped. */
export async function recentReferences(recents: Recents): Promise<readonly Uri[]> {
  const known = recents.recentReferences.map((uri) => Uri.parse(uri));
  const isThere = await Promise.all(known.map(fileExists));
  const gone = known.filter((_, index) => isThere[index] === false);
  if (gone.length > 0) {
    await recents.forgetReferences(gone.map(String));
  }
  return known.filter((_, index) => isThere[index]);
}

/** The images in the active tabs, that of the active group first, whatever editor shows them. */
export function openImages(): readonly Uri[] {
  const { activeTabGroup, all } = window.tabGroups;
  return [activeTabGroup, ...all].flatMap(({ activeTab }) => {
    const input = activeTab?.input;
    const uri = input instanceof TabInputCustom || input instanceof TabInputText ? input.uri : undefined;
    return uri && isReferenceImage(uri) ? [uri] : [];
  });
}

/** The name of the file, as far as it is known. */
export function nameOf(source: ReferenceSource): string {
  const { path } = source;
  return path === undefined ? l10n.t('an earlier image') : fileNameOf(path);
}

/** Equal for sources that are the same file. */
export function keyOf(source: ReferenceSource): string {
  return 'sha256' in source ? source.sha256 : fileKey(source);
}
