import { type Disposable, env, l10n, Uri, window, workspace } from 'vscode';
import { isSameSize } from '../../core/base/size.ts';
import type { ImageRecord, ImageDetails } from '../../core/history/imageRecord.ts';
import { fileNameOf } from '../../core/naming/paths.ts';
import { modelOf } from '../../core/request/models.ts';
import { legalSize } from '../../core/request/size.ts';
import { cutSizeText, sizeText } from '../ui/sizeAndCost.ts';
import type { KnownImage } from './imageHistory.ts';

/** A name, and the text below it. */
export type ImageDetail = readonly [name: string, value: string];

/** The known details of an image, except the prompt. */
export function detailsOf(details: ImageDetails): readonly ImageDetail[] {
  const { style, alt, seed, model, origin, requestId, madeAt, uri, sha256, receivedSha256, references } = details;
  const rows: readonly (readonly [name: string, value: string | undefined])[] = [
    [l10n.t('Style'), style],
    [l10n.t('Alt text'), alt],
    [l10n.t('Size'), sizesText(details)],
    [l10n.t('Seed'), String(seed)],
    [l10n.t('Image'), ordinalText(details)],
    ...(references ?? []).map(
      ({ path, sha256 }, index) =>
        [l10n.t('Reference image {0}', index + 1), [path, `SHA-256 ${sha256}`].filter(Boolean).join(' · ')] as const,
    ),
    [l10n.t('Model'), model],
    [l10n.t('Service'), origin],
    [l10n.t('Request ID'), requestId],
    [l10n.t('Generated'), madeAt === undefined ? undefined : timeText(madeAt)],
    [l10n.t('Saved as'), uri === undefined ? undefined : workspace.asRelativePath(Uri.parse(uri))],
    ['SHA-256', sha256],
    [l10n.t('SHA-256 before cutting'), receivedSha256],
  ];
  return rows.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
}

/** The date of an image, in the user’s language. @param until the end of a span of time */
export function timeText(madeAt: number, until = madeAt): string {
  return new Intl.DateTimeFormat(env.language, { dateStyle: 'medium', timeStyle: 'short' }).formatRange(madeAt, until);
}

/** The few details that fit beside a picture. */
export function briefDetails({ width, height, seed, madeAt }: ImageRecord): string {
  return [sizeText({ width, height }), l10n.t('seed {0}', String(seed)), timeText(madeAt)].join(' · ');
}

/** The size of the file, with the one that was generated or that was wanted if it is another. */
function sizesText({ size, width = size.width, height = size.height, model, receivedSha256 }: ImageDetails): string {
  const saved = { width, height };
  if (receivedSha256 !== undefined) {
    return cutSizeText(saved, legalSize(size, modelOf(model)));
  }
  return isSameSize(saved, size) ? sizeText(saved) : l10n.t('{0} (requested: {1})', sizeText(saved), sizeText(size));
}

function ordinalText({ index = 1, count = 1 }: ImageDetails): string | undefined {
  return count > 1 ? l10n.t('{0} of {1} in this request', index, count) : undefined;
}

const scheme = 'starrise-making';

/** Read-only documents with the details of an image. They exist as long as the window. */
export class ImageDetailsDocuments implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #provider = workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ path }) =>
      this.#texts.get(path) ?? l10n.t('Run “Show Generation Details” again for this image.'),
  });

  async show(image: KnownImage): Promise<void> {
    const name = fileNameOf(image.uri.path);
    const uri = Uri.from({
      scheme,
      path: `/${image.details.sha256 ?? ''}/${l10n.t('{0} – Generation Details', name)}`,
    });
    this.#texts.set(uri.path, detailsText(image));
    await window.showTextDocument(await workspace.openTextDocument(uri));
  }

  dispose(): void {
    this.#provider.dispose();
  }
}

function detailsText({ details, uri, isChanged }: KnownImage): string {
  const { uri: savedAs, ...others } = details;
  const rows = detailsOf(savedAs === uri.toString() ? others : details).map(([name, value]) =>
    l10n.t('{0}: {1}', name, value),
  );
  const note = isChanged ? [l10n.t('The file has changed since this image was generated.'), ''] : [];
  return [workspace.asRelativePath(uri), '', ...note, details.prompt, '', ...rows, ''].join('\n');
}
