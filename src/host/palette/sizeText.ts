import { l10n } from 'vscode';
import { formatSize, type Size } from '../../core/base/size.ts';
import type { Model } from '../../core/request/models.ts';
import { legalSize, parseSize } from '../../core/request/size.ts';

/** A size for the eye. */
export function sizeText({ width, height }: Size): string {
  return `${width} × ${height}`;
}

/** The size asked for and, where the model does not make it, the one that is really requested. */
export function requestedSizeText(text: string, model: Model): string {
  const asked = parseSize(text);
  const legal = legalSize(asked, model);
  return formatSize(asked) === formatSize(legal)
    ? sizeText(legal)
    : l10n.t('{0}, requested as {1}', sizeText(asked), sizeText(legal));
}
