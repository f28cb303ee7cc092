import { Uri, workspace, type TextDocument } from 'vscode';
import type { SavedImage } from '../../core/generation/save.ts';
import { imagesFolder } from '../../core/links/asciidoc.ts';
import { altText, type Link, writeLink } from '../../core/links/link.ts';
import { relativeLinkPath, rootLinkPath } from '../../core/links/linkPath.ts';
import { splitPath } from '../../core/naming/paths.ts';
import { readSetting } from '../ui/settings.ts';
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
export function placedLinks(request: LinkedRequest, images: readonly SavedImage[]): PlacedLinks {
  return { range: request.range, links: images.map((image) => imageLink(image, request)) };
}

/** The link to an image in the form of the document’s language and the settings. */
export function imageLink(image: SavedImage, { args, alt, target }: LinkedRequest): Link {
  const { document, documentUri } = target;
  const scope = documentScope(target);
  const { width, height } = image;
  const text = readSetting('insert.altText', scope) === 'empty' ? '' : args.prompt;
  const folder = document ? imagesFolder(document.languageId, document.getText()) : '';
  const src = linkPath(Uri.parse(image.uri), documentUri, folder);
  const parts = { src, alt: altText(alt ?? text), title: '', width, height };
  return writeLink(document ? linkLanguage(document) : 'markdown', parts, readSetting('insert.snippet', scope));
}

/** The language id `mdx` exists only with an extension that adds it, so the file extension counts, too. */
function linkLanguage({ languageId, uri }: TextDocument): string {
  return languageId === 'plaintext' && uri.path.endsWith('.mdx') ? 'mdx' : languageId;
}

/**
 * The path from a document to an image, by the settings, not encoded. Absolute if there is no relative one.
 * @param folder that the document’s links are relative to
 */
export function linkPath(image: Uri, documentUri: Uri | undefined, folder = ''): string {
  const root = workspace.getWorkspaceFolder(image)?.uri;
  const to = splitPath(image.path);
  if (root && readSetting('insert.pathStyle', documentUri) === 'workspaceRoot') {
    return rootLinkPath(to.slice(splitPath(root.path).length));
  }
  const from = documentUri ? Uri.joinPath(documentUri, '..', folder) : root;
  return from?.scheme === image.scheme && from.authority === image.authority
    ? relativeLinkPath(splitPath(from.path), to)
    : image.fsPath;
}
