import { l10n, QuickPickItemKind } from 'vscode';
import { formatSize } from '../../core/base/size.ts';
import { shortLine } from '../../core/base/text.ts';
import type { Model } from '../../core/request/models.ts';
import type { Fit } from '../../core/request/options.ts';
import { legalSize, parseSize } from '../../core/request/size.ts';
import type { ChosenOptions } from '../request/recents.ts';
import type { PickRow } from '../ui/plainWindow.ts';
import type { QuickPickPage } from '../ui/quickPickPages.ts';
import { costText, generateLabel, imagesText, sizeAndCostText, sizeText, wantedSizeText } from '../ui/sizeAndCost.ts';

export type PageName = 'overview' | 'placeholder' | 'size' | 'count' | 'format' | 'style';

export interface OptionRow extends PickRow {
  /** The action of the row. */
  readonly step:
    | { readonly kind: 'generate' | 'askForSize' | 'editStyles' }
    | { readonly kind: 'open'; readonly page: PageName }
    | { readonly kind: 'set'; readonly options: ChosenOptions };
  /** Whether it shows the current value. */
  readonly isCurrent?: boolean;
}

/** The input of a page. */
export interface OptionsPageState {
  readonly prompts: readonly string[];
  readonly options: ChosenOptions;
  readonly styleNames: readonly string[];
  /** The model of the request. */
  readonly model: Model;
  /** Whether its images are cut to size. */
  readonly fit: Fit;
}

export function optionsPage(name: PageName, state: OptionsPageState): QuickPickPage<OptionRow> {
  const page = pages[name](state);
  return { ...page, active: page.items.find(({ isCurrent }) => isCurrent), canGoBack: true };
}

const pages: Readonly<Record<PageName, (state: OptionsPageState) => QuickPickPage<OptionRow>>> = {
  overview: ({ prompts, options, model, fit }) => ({
    title: overviewTitle(prompts),
    placeholder: l10n.t('Press Enter to generate, or choose an option to change'),
    spends: true,
    items: [
      generateRow(options, prompts.length, model),
      separator(l10n.t('options')),
      openRow('size', l10n.t('Size'), wantedSizeText(options.size, model, fit)),
      openRow('count', l10n.t('Count'), String(options.count)),
      openRow('format', l10n.t('Format'), options.format.toUpperCase()),
      openRow('style', l10n.t('Style'), options.style ?? l10n.t('none')),
    ],
  }),
  placeholder: ({ prompts: [prompt = ''], options }) => ({
    title: l10n.t('Placeholder “{0}”', shortLine(prompt, 36)),
    placeholder: l10n.t('Press Enter to insert, or choose an option to change'),
    items: [
      { label: l10n.t('Insert Placeholder'), description: l10n.t('drawn locally, free'), step: { kind: 'generate' } },
      separator(l10n.t('options')),
      openRow('size', l10n.t('Size'), sizeText(parseSize(options.size))),
      openRow('format', l10n.t('Format'), options.format.toUpperCase()),
      openRow('style', l10n.t('Style'), options.style ?? l10n.t('none')),
    ],
  }),
  size: ({ options, model, fit }) => ({
    title: l10n.t('Size'),
    items: [customSizeRow(options.size, model, fit), ...presetRows(options, model)],
  }),
  count: ({ options, model }) => ({
    title: l10n.t('Count'),
    items: Array.from({ length: model.limits.maxCount }, (_, index) => index + 1).map((count) => {
      const cost = costText([costedRequest(options, count, model)]);
      return setRow(imagesText(count), cost, options, { count });
    }),
  }),
  format: ({ options }) => ({
    title: l10n.t('Format'),
    items: [
      setRow('JPEG', l10n.t('smaller files, for photos'), options, { format: 'jpeg' }),
      setRow('PNG', l10n.t('lossless, for flat graphics and text'), options, { format: 'png' }),
    ],
  }),
  style: ({ options, styleNames }) => ({
    title: l10n.t('Style'),
    items: [
      setRow(l10n.t('none'), '', options, { style: undefined }),
      ...styleNames.map((style) => setRow(style, '', options, { style })),
      separator(''),
      { label: l10n.t('Edit Styles…'), step: { kind: 'editStyles' } },
    ],
  }),
};

function overviewTitle([prompt = '', ...others]: readonly string[]): string {
  return others.length > 0
    ? l10n.t('Generate Images from {0} Selections', others.length + 1)
    : l10n.t('Generate “{0}”', shortLine(prompt, 36));
}

/** @param requests for how many prompts these options are */
function generateRow(options: ChosenOptions, requests: number, model: Model): OptionRow {
  const count = options.count * requests;
  return {
    label: generateLabel(count),
    description: sizeAndCostText([costedRequest(options, count, model)]),
    step: { kind: 'generate' },
  };
}

/** The request that options come to, as far as it costs. */
export function costedRequest({ size }: Pick<ChosenOptions, 'size'>, count: number, model: Model) {
  return { size: legalSize(parseSize(size), model), count, model: model.id };
}

function customSizeRow(size: string, model: Model, fit: Fit): OptionRow {
  const isCustom = !model.presets.some((preset) => formatSize(preset.size) === size);
  return {
    label: l10n.t('Custom…'),
    description: isCustom ? wantedSizeText(size, model, fit) : '',
    step: { kind: 'askForSize' },
    isCurrent: isCustom,
  };
}

function presetRows(options: ChosenOptions, { presets }: Model): OptionRow[] {
  return ([1, 2, 4] as const).flatMap((megapixels) => [
    separator(l10n.t('about {0} MP', megapixels)),
    ...presets
      .filter((preset) => preset.megapixels === megapixels)
      .map(({ aspect, size }) => setRow(aspect, sizeText(size), options, { size: formatSize(size) })),
  ]);
}

function openRow(page: PageName, label: string, description: string): OptionRow {
  return { label, description, step: { kind: 'open', page } };
}

function setRow(label: string, description: string, options: ChosenOptions, change: Partial<ChosenOptions>): OptionRow {
  const changed = { ...options, ...change };
  const isCurrent = JSON.stringify(changed) === JSON.stringify(options);
  return { label, description, step: { kind: 'set', options: changed }, isCurrent };
}

function separator(label: string): OptionRow {
  return { label, kind: QuickPickItemKind.Separator, step: { kind: 'open', page: 'overview' } };
}
