import { l10n, Uri, workspace } from 'vscode';
import type { MadeOrder } from '../orders/generator.ts';
import type { GenerationRequest } from '../request/generationRequest.ts';

/** What is worth knowing about images that are fine but not quite what was asked for. */
export function remarksOn({ order, generation }: MadeOrder): readonly string[] {
  const { args, imageRequest } = order;
  const { images } = generation;
  const other = images.find(({ format }) => format !== imageRequest.format);
  const isInPlace = other && order.preview?.files.has(other.uri);
  const path = isInPlace ? workspace.asRelativePath(Uri.parse(other.uri)) : args.path;
  return [
    ...(other ? [formatRemark(other.format.toUpperCase(), imageRequest.format.toUpperCase(), path)] : []),
    ...(images.length > imageRequest.count
      ? [
          l10n.t(
            'The service sent {0} images though {1} were asked for. All are saved.',
            images.length,
            imageRequest.count,
          ),
        ]
      : []),
  ];
}

/** What there is to say of placeholders that no image has come for. */
export function standInsRemark(orders: readonly GenerationRequest[]): string | undefined {
  const left = orders.reduce((sum, { preview: standIns }) => sum + (standIns?.remaining ?? 0), 0);
  if (left === 0) {
    return undefined;
  }
  return left === 1
    ? l10n.t('The placeholder stays and can become art later.')
    : l10n.t('{0} placeholders stay and can become art later.', left);
}

function formatRemark(came: string, asked: string, path: string | undefined): string {
  return path === undefined
    ? l10n.t('The service sent {0} instead of {1}; the file has the extension of what came.', came, asked)
    : l10n.t(
        'The service sent {0} instead of {1}; {2} keeps its name, so that links to it keep working.',
        came,
        asked,
        path,
      );
}
