import { l10n } from 'vscode';
import { formatSize, legalSize, parseSize, type Size } from '../../core/size.ts';

/** A size for the eye. */
export function sizeText({ width, height }: Size): string {
  return `${width} × ${height}`;
}

/** The size asked for and, where that is not legal, the one that is really requested. */
export function requestedSizeText(text: string): string {
  const asked = parseSize(text);
  const legal = legalSize(asked);
  return formatSize(asked) === formatSize(legal)
    ? sizeText(legal)
    : l10n.t('{0}, requested as {1}', sizeText(asked), sizeText(legal));
}
