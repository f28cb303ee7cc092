import { Uri, workspace, type TextDocument } from 'vscode';
import type { SavedImage } from '../../core/generation/save.ts';
import { isComponent, languageOf } from '../../core/links/languages.ts';
import { altText, type Link, writeLink } from '../../core/links/link.ts';
import { relativeLinkPath } from '../../core/links/linkPath.ts';
import { DocumentImages } from '../../core/links/linkTarget.ts';
import { isWithin } from '../../core/links/existingFiles.ts';
import { splitPath } from '../../core/naming/paths.ts';
import { filesBelow } from '../ui/folderFiles.ts';
import { isSettingGiven, readSetting } from '../ui/settings.ts';
import { documentScope, type InsertionTarget } from './insertionTarget.ts';
import type { PlacedLinks } from './linkEdits.ts';

/** What the links to images depend on, besides the images and the settings. */
export interface LinkedRequest {
  readonly args: { readonly prompt: string };
  /** Alternative text; `undefined`: from the settings. */
  readonly alt?: string | undefined;
  readonly target: InsertionTarget;
  /** Index of the range that the links go to; `undefined`: every range. */
  readonly range?: number | undefined;
}

/** The links to the images of a request, and their range. */
export async function placedLinks(request: LinkedRequest, images: readonly SavedImage[]): Promise<PlacedLinks> {
  return { range: request.range, links: await Promise.all(images.map((image) => imageLink(image, request))) };
}

/** The link to an image in the form of the document’s language and the settings. */
export async function imageLink(image: SavedImage, { args, alt, target }: LinkedRequest): Promise<Link> {
  const { document } = target;
  const scope = documentScope(target);
  const { width, height } = image;
  const text = readSetting('insert.altText', scope) === 'empty' ? '' : args.prompt;
  const src = await linkPath(Uri.parse(image.uri), target);
  const parts = { src, alt: altText(alt ?? text), title: '', width, height };
  return writeLink(document ? linkLanguage(document) : 'markdown', parts, readSetting('insert.snippet', scope));
}

/** Some ids exist only with an extension that adds them, so the name of the file counts, too. */
function linkLanguage({ languageId, uri }: TextDocument): string {
  return languageOf(languageId, uri.path)?.ids[0] ?? languageId;
}

/** The path that a document has for an image, by the settings, not encoded. Absolute if there is no other one. */
export async function linkPath(
  image: Uri,
  { document, documentUri }: Pick<InsertionTarget, 'document' | 'documentUri'>,
): Promise<string> {
  const folder = workspace.getWorkspaceFolder(documentUri ?? image)?.uri;
  const root = folder ?? (documentUri && Uri.joinPath(documentUri, '..'));
  if (root?.scheme !== image.scheme || root.authority !== image.authority) {
    return image.fsPath;
  }
  const file = splitPath(image.path);
  const top = splitPath(root.path);
  if (!isWithin(file.join('/'), top.join('/'))) {
    const from = documentUri ? splitPath(Uri.joinPath(documentUri, '..').path) : top;
    return relativeLinkPath(from, file); // in another of the open folders, or in none
  }
  const text = document?.getText() ?? '';
  const names = [document?.languageId, document?.uri.path ?? ''] as const;
  const { pathRules } = languageOf(...names) ?? { pathRules: 'page' };
  const location = { workspaceFolder: root.path, documentPath: documentUri?.path, pathRules, text } as const;
  const images = new DocumentImages(location, filesBelow(root));
  const path = file.slice(top.length).join('/');
  const isServed = isComponent(...names) && !isSettingGiven('insert.pathStyle', documentUri);
  const isRooted = folder !== undefined && readSetting('insert.pathStyle', documentUri) === 'workspaceRoot';
  return (isServed ? await images.servedPath(path) : undefined) ?? images.pathOf(path, isRooted);
}
