import { commands, env, l10n, type Event, Uri } from 'vscode';
import type { ImageRecord } from '../../core/history/imageRecord.ts';
import { linkText, type Link } from '../../core/links/link.ts';
import { repeatOptions } from '../../core/request/options.ts';
import { draftSchema, type ImageAction } from '../../protocol/messages.ts';
import { imageLink } from '../editor/imageLink.ts';
import type { InsertionTarget } from '../editor/insertionTarget.ts';
import { offerToCopy, placeAll } from '../editor/placeOnce.ts';
import { askForAltText } from '../inputs/requestInputs.ts';
import { logErrors } from '../ui/logErrors.ts';
import { deleteImage, type DeleteDeps } from '../files/deleteImage.ts';
import type { PanelRequests } from './panelRequests.ts';

export interface ImageActionDeps extends DeleteDeps {
  readonly images: KnownImages;
  readonly requests: PanelRequests;
  /** The position in the last active text. */
  readonly target: () => Promise<InsertionTarget>;
}

/** The host's part of an image action. */
type Act = (image: ImageRecord, deps: ImageActionDeps) => Promise<unknown>;

/** The handlers of the image actions of the page. Errors go to the session, which shows them. */
export const actions: Readonly<Record<ImageAction, Act>> = {
  copyLink: async (image, { target }) => env.clipboard.writeText(linkText(await linkTo(image, await target()))),
  copyPath: async ({ uri }) => env.clipboard.writeText(pathOf(Uri.parse(uri))),
  open: async ({ uri }) => commands.executeCommand('vscode.open', Uri.parse(uri)),
  reveal: async ({ uri }) => commands.executeCommand('starrise.revealImage', Uri.parse(uri)),
  repeat: async (image, deps) => runAgain(image, image.seed, deps),
  vary: async (image, deps) => runAgain(image, null, deps),
  replacePlaceholder: async ({ uri }) => commands.executeCommand('starrise.useAsArt', Uri.parse(uri)),
  delete: async (image, deps) => {
    if (await deleteImage(image, deps)) {
      await deps.images.forget([image.sha256]);
    }
  },
};

/** Inserts the links to images at the position in the last active text, in one step. */
export async function insertImages(images: readonly ImageRecord[], { target, log }: ImageActionDeps): Promise<void> {
  const to = await target();
  const placed = await placeAll(to, async () => {
    const links: Link[] = [];
    for (const image of images) {
      const altText = await askForAltText(image.prompt, to);
      if (!altText) {
        return undefined;
      }
      links.push(await linkTo(image, to, altText.alt));
    }
    return links;
  });
  if (placed && !placed.isInserted) {
    logErrors(offerToCopy(l10n.t("Can't insert: click into a document first."), ...placed.links), log);
  }
}

function linkTo(image: ImageRecord, target: InsertionTarget, alt = image.alt): Promise<Link> {
  return imageLink(image, { args: { prompt: image.prompt }, alt, target });
}

function pathOf(uri: Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}

/** Runs a request for one more image with the same options and reference images. @param seed `null`: a new one */
async function runAgain(image: ImageRecord, seed: number | null, { requests }: ImageActionDeps): Promise<void> {
  const { references = [], ...repeated } = repeatOptions(image, 'newSeed');
  const draft = draftSchema.parse({ ...repeated, style: '', count: 1, seed });
  await requests.run(draft, image.style, { references }, 'nothing');
}

/** What the panel needs of the history. */
export interface KnownImages {
  /** Images whose prompt or style has all the words, newest first. */
  search(words: string, limit: number): Promise<readonly ImageRecord[]>;
  find(sha256: string): Promise<ImageRecord | undefined>;
  forget(sha256s: readonly string[]): Promise<void>;
  /** Fires when images were added, removed or moved. */
  readonly onDidChange: Event<unknown>;
}
