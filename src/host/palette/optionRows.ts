import { l10n, QuickPickItemKind, type QuickPickItem } from 'vscode';
import type { RequestFormat } from '../../core/format.ts';
import { maxCount } from '../../core/request.ts';
import { formatSize, legalSize, parseSize, sizePresets, type Size } from '../../core/size.ts';
import { costText } from '../cost.ts';

/** What can be chosen for a picture besides its words. */
export interface Options {
  /** As asked for, such as `1200x630`. */
  readonly size: string;
  readonly count: number;
  readonly format: RequestFormat;
  /** Name of a style of the user's. */
  readonly style: string | undefined;
}

export type OptionsPage = 'overview' | 'size' | 'count' | 'format' | 'style';

/** What choosing a row leads to. */
export type OptionStep =
  | { readonly kind: 'generate' | 'askForSize' | 'editStyles' }
  | { readonly kind: 'open'; readonly page: OptionsPage }
  | { readonly kind: 'set'; readonly options: Options };

export interface OptionRow extends QuickPickItem {
  readonly step: OptionStep;
}

export function optionRows(page: OptionsPage, options: Options, styleNames: readonly string[]): readonly OptionRow[] {
  return pages[page](options, styleNames);
}

const pages: Readonly<Record<OptionsPage, (options: Options, styleNames: readonly string[]) => readonly OptionRow[]>> =
  {
    overview: (options) => [
      generateRow(options),
      separator(l10n.t('change')),
      openRow('size', l10n.t('Size'), requestedSizeText(options.size)),
      openRow('count', l10n.t('Count'), String(options.count)),
      openRow('format', l10n.t('Format'), options.format.toUpperCase()),
      openRow('style', l10n.t('Style'), options.style ?? l10n.t('none')),
    ],
    size: (options) => [
      ...([1, 2, 4] as const).flatMap((megapixels) => [
        separator(l10n.t('about {0} megapixels', megapixels)),
        ...sizePresets
          .filter((preset) => preset.megapixels === megapixels)
          .map(({ aspect, size }) => setRow(aspect, sizeText(size), { ...options, size: formatSize(size) })),
      ]),
      separator(''),
      { label: l10n.t('Custom…'), step: { kind: 'askForSize' } },
    ],
    count: (options) =>
      Array.from({ length: maxCount }, (_, index) => index + 1).map((count) =>
        setRow(String(count), costText([{ size: legalSize(parseSize(options.size)), count }]), { ...options, count }),
      ),
    format: (options) => [
      setRow('JPEG', l10n.t('small files, for photographs'), { ...options, format: 'jpeg' }),
      setRow('PNG', l10n.t('lossless, for flat art and text'), { ...options, format: 'png' }),
    ],
    style: (options, styleNames) => [
      setRow(l10n.t('none'), '', { ...options, style: undefined }),
      ...styleNames.map((style) => setRow(style, '', { ...options, style })),
      separator(''),
      { label: l10n.t('Edit Styles…'), step: { kind: 'editStyles' } },
    ],
  };

function generateRow({ size, count, format, style }: Options): OptionRow {
  const cost = costText([{ size: legalSize(parseSize(size)), count }]);
  return {
    label: count === 1 ? l10n.t('Generate 1 image') : l10n.t('Generate {0} images', count),
    description: [sizeText(legalSize(parseSize(size))), format.toUpperCase(), style, cost].filter(Boolean).join(' · '),
    step: { kind: 'generate' },
  };
}

function openRow(page: OptionsPage, label: string, description: string): OptionRow {
  return { label, description, step: { kind: 'open', page } };
}

function setRow(label: string, description: string, options: Options): OptionRow {
  return { label, description, step: { kind: 'set', options } };
}

function separator(label: string): OptionRow {
  return { label, kind: QuickPickItemKind.Separator, step: { kind: 'open', page: 'overview' } };
}

/** The size asked for and, where that is not legal, the one that is really requested. */
function requestedSizeText(text: string): string {
  const asked = parseSize(text);
  const legal = legalSize(asked);
  return formatSize(asked) === formatSize(legal)
    ? sizeText(legal)
    : l10n.t('{0}, requested as {1}', sizeText(asked), sizeText(legal));
}

function sizeText({ width, height }: Size): string {
  return `${width} × ${height}`;
}
