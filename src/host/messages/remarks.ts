import { l10n } from 'vscode';
import type { MadeOrder } from '../orders/generator.ts';

/** What is worth knowing about images that are fine but not quite what was asked for. */
export function remarksOn({ order, generation }: MadeOrder): readonly string[] {
  const { args, request } = order;
  const { images } = generation;
  const other = images.find(({ format }) => format !== request.format);
  return [
    ...(other ? [formatRemark(other.format.toUpperCase(), request.format.toUpperCase(), args.path)] : []),
    ...(images.length > request.count
      ? [l10n.t('The service sent {0} images though {1} were asked for. All are saved.', images.length, request.count)]
      : []),
  ];
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
