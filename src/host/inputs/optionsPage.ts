import { l10n } from 'vscode';
import { formatSize } from '../../core/base/size.ts';
import { shortLine } from '../../core/base/text.ts';
import type { Model } from '../../core/request/models.ts';
import type { Fit } from '../../core/request/options.ts';
import { sentSize } from '../../core/request/request.ts';
import { parseSize } from '../../core/request/size.ts';
import { findStyle } from '../../core/request/styles.ts';
import { typedSize } from '../../core/request/typedSize.ts';
import type { ChosenOptions } from '../request/recents.ts';
import { sentReferencesText } from '../request/referenceChoice.ts';
import type { QuickPickPage } from '../ui/quickPickPages.ts';
import { costText, generateLabel, imagesText, sizeAndCostText, sizeText, wantedSizeText } from '../ui/sizeAndCost.ts';
import { sizeGroups, sizeName, sizeProblem } from '../ui/sizeNames.ts';
import { openRow, type OptionRow, type OptionsPageState, type PageName, separator, setRow } from './optionRows.ts';
import { referencePage, referencesOf, referencesPage, referencesText } from './referencesPage.ts';

export function optionsPage(name: PageName, state: OptionsPageState): QuickPickPage<OptionRow> {
  const page = pages[name](state);
  const { items, typedRow } = page;
  return {
    ...page,
    typedRow: typedRow && ((typed) => typedRow(typed) ?? unknownRow(typed, items, state)),
    active: items.find(({ isCurrent }) => isCurrent),
    canGoBack: true,
  };
}

/** Says what can be typed where no row has the text, as the editor then shows nothing. */
function unknownRow(typed: string, rows: readonly OptionRow[], { options }: OptionsPageState): OptionRow | undefined {
  const label = typed.trim();
  const words = label.toLowerCase();
  const isThere = rows.some((row) => [row.label, row.description].some((text) => text?.toLowerCase().includes(words)));
  return isThere
    ? undefined
    : { ...setRow(label, l10n.t('Type a size such as 1200x630 or 3:4'), options, {}), isNote: true };
}

const pages: Readonly<Record<PageName, (state: OptionsPageState) => QuickPickPage<OptionRow>>> = {
  overview: (state) => ({
    title: overviewTitle(state.prompts),
    placeholder: l10n.t('Press Enter to generate, or type a size such as 1200x630 or 3:4'),
    spends: true,
    items: [
      ...generateRows(state),
      separator(l10n.t('options')),
      sizeRow(state),
      openRow('count', l10n.t('Count'), String(state.options.count)),
      ...commonRows(state),
      openRow('seed', l10n.t('Seed'), state.options.seed?.toString() ?? l10n.t('random')),
      ...(state.references ? [openRow('references', l10n.t('Reference images'), referencesText(state.options))] : []),
    ],
    typedRow: (typed) => typedSizeRow(typed, state),
  }),
  placeholder: (state) => ({
    title: l10n.t('Placeholder “{0}”', shortLine(state.prompts[0] ?? '', 36)),
    placeholder: l10n.t('Press Enter to insert, or type a size such as 1200x630 or 3:4'),
    items: [
      {
        label: l10n.t('Insert Placeholder'),
        description: l10n.t('drawn locally, free'),
        step: { kind: 'generate', options: state.options },
      },
      separator(l10n.t('options')),
      openRow('size', l10n.t('Size'), named(state, sizeText(parseSize(state.options.size)))),
      ...commonRows(state),
    ],
    typedRow: (typed) => typedSizeRow(typed, state),
  }),
  size: (state) => ({
    title: l10n.t('Size'),
    placeholder: l10n.t('Choose a size, or type one such as 1200x630 or 3:4'),
    items: sizeRows(state),
    typedRow: (typed) => typedSizeRow(typed, state),
  }),
  count: ({ options, model, fit }) => ({
    title: l10n.t('Count'),
    items: Array.from({ length: model.limits.maxCount }, (_, index) => index + 1).map((count) => {
      const cost = costText([costedRequest(options, count, model, fit)]);
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
  style: ({ options, styles }) => ({
    title: l10n.t('Style'),
    placeholder: l10n.t('The words of a style are added to the prompt'),
    items: [
      setRow(l10n.t('None'), '', options, { style: undefined }),
      ...styles.map(({ id, label, words }) => setRow(label, shortLine(words, 120), options, { style: id })),
      separator(''),
      { label: l10n.t('New Style…'), step: { kind: 'newStyle' } },
      { label: l10n.t('Edit Styles…'), step: { kind: 'editStyles' } },
    ],
  }),
  seed: ({ options, model, lastSeed }) => ({
    title: l10n.t('Seed'),
    placeholder: l10n.t('Type a seed from 0 to {0}, or choose', model.limits.maxSeed),
    items: [
      setRow(l10n.t('Random'), '', options, { seed: undefined }),
      ...[...new Set([options.seed, lastSeed])].flatMap((seed) =>
        seed === undefined
          ? []
          : [setRow(String(seed), seed === lastSeed ? l10n.t('seed of the last request') : '', options, { seed })],
      ),
    ],
    typedRow: (typed) => typedSeedRow(typed, options, model),
  }),
  references: referencesPage,
  reference: referencePage,
};

function overviewTitle([prompt = '', ...others]: readonly string[]): string {
  return others.length > 0
    ? l10n.t('Generate Images from {0} Selections', others.length + 1)
    : l10n.t('Generate “{0}”', shortLine(prompt, 36));
}

/** What spends: the request as it is, and as many images as there can be, one of which is inserted. */
function generateRows({ options, prompts, model, fit, references }: OptionsPageState): readonly OptionRow[] {
  const files = references ? sentReferencesText(referencesOf(options)) : '';
  const row = (label: string, count: number): OptionRow => ({
    label,
    description: sizeAndCostText([costedRequest(options, count * prompts.length, model, fit)]),
    ...(files && { detail: files }), // on a line of its own, so that the host is not cut
    step: { kind: 'generate', options: { ...options, count } },
  });
  const { maxCount } = model.limits;
  const all = row(generateLabel(options.count * prompts.length), options.count);
  return prompts.length === 1 && options.count < maxCount
    ? [all, row(l10n.t('Generate {0}, choose one', maxCount), maxCount)]
    : [all];
}

/** The request that options come to, as far as it costs. */
export function costedRequest({ size }: Pick<ChosenOptions, 'size'>, count: number, model: Model, fit: Fit) {
  return { ...sentSize(size, model, fit), count, model: model.id };
}

/** The options that a placeholder has, too. */
function commonRows({ options, styles }: OptionsPageState): readonly OptionRow[] {
  const style = options.style === undefined ? undefined : findStyle(styles, options.style);
  const words = style && [style.label, shortLine(style.words, 80)].join(' · ');
  return [
    openRow('format', l10n.t('Format'), options.format.toUpperCase()),
    openRow('style', l10n.t('Style'), words ?? l10n.t('none')),
  ];
}

function sizeRow(state: OptionsPageState): OptionRow {
  return openRow('size', l10n.t('Size'), named(state, wantedSizeText(state.options.size, state.model, state.fit)));
}

/** The text about the size, behind its name where it has one. */
function named({ options, model }: OptionsPageState, text: string): string {
  return [sizeName(options.size, model), text].filter((part) => part !== undefined).join(' · ');
}

function sizeRows({ options, model, fit }: OptionsPageState): OptionRow[] {
  const rows = sizeGroups(model).flatMap(({ title, choices }) => [
    separator(title),
    ...choices.map(({ name, size }) => {
      const text = formatSize(size);
      return setRow(name, wantedSizeText(text, model, fit), options, { size: text });
    }),
  ]);
  return rows.some(({ isCurrent }) => isCurrent)
    ? rows
    : [setRow(sizeText(parseSize(options.size)), l10n.t('current size'), options, {}), ...rows];
}

/** What is typed is the label, so that no other row comes before it. */
function typedSizeRow(typed: string, { options, model, fit, usualSize }: OptionsPageState): OptionRow | undefined {
  const size = typedSize(typed, usualSize, model);
  if (size === undefined) {
    return undefined;
  }
  const label = typed.trim();
  return size === 'illegal'
    ? { ...setRow(label, sizeProblem(), options, {}), isNote: true }
    : setRow(label, wantedSizeText(formatSize(size), model, fit), options, { size: formatSize(size) });
}

function typedSeedRow(typed: string, options: ChosenOptions, { limits }: Model): OptionRow | undefined {
  const label = typed.trim();
  const text = label.normalize('NFKC');
  const seed = Number(text);
  if (label === '') {
    return undefined;
  }
  return /^\d+$/.test(text) && seed <= limits.maxSeed
    ? setRow(label, l10n.t('use this seed'), options, { seed })
    : {
        ...setRow(label, l10n.t('The seed must be a whole number between 0 and {0}.', limits.maxSeed), options, {}),
        isNote: true,
      };
}
