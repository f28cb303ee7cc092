import { l10n, ThemeIcon, Uri } from 'vscode';
import { shortLine } from '../../core/base/text.ts';
import { folderOf } from '../../core/links/existingFiles.ts';
import { referenceLimits } from '../../core/request/references.ts';
import { timeText } from '../history/imageDetails.ts';
import type { ChosenOptions } from '../request/recents.ts';
import type { ReferenceSource } from '../request/generationRequest.ts';
import { keyOf, nameOf, tooManyText } from '../request/referenceChoice.ts';
import { pathText } from '../ui/pathText.ts';
import type { QuickPickPage } from '../ui/quickPickPages.ts';
import { sizeText } from '../ui/sizeAndCost.ts';
import { type OptionRow, type OptionsPageState, type OptionStep, separator, type StepButton } from './optionRows.ts';

/** The chosen reference images in their order, and the images that can be added. */
export function referencesPage(state: OptionsPageState): QuickPickPage<OptionRow> {
  const { options, reference } = state;
  const chosen = referencesOf(options);
  const rows = chosen.map((source, index) => ({
    ...sourceRow(source, l10n.t('Image {0}: {1}', index + 1, nameOf(source))),
    step: { kind: 'open', page: 'reference', reference: index } as const,
    buttons: changesOf(options, index).map(({ icon, label, step }) => buttonOf(icon, label, step)),
    isCurrent: index === reference,
  }));
  return {
    title: l10n.t('Reference Images (experimental)'),
    placeholder:
      chosen.length > 0
        ? l10n.t('In the prompt, call them “image 1”, “image 2”. Press Enter on one to move or remove it')
        : l10n.t('Images of yours that are sent with the prompt'),
    items: [
      ...(rows.length > 0 ? [separator(l10n.t('sent in this order')), ...rows] : []),
      ...(chosen.length < referenceLimits.maxCount ? offerRows(state) : [separator(''), noteRow(tooManyText())]),
    ],
    buttonRow: (row, button) => {
      const pressed = row.buttons?.find((each) => each === button);
      return pressed && { ...row, step: pressed.step };
    },
  };
}

/** What can be done with one of them: the buttons of its row, for who has no mouse. */
export function referencePage({ options, reference = 0 }: OptionsPageState): QuickPickPage<OptionRow> {
  const source = referencesOf(options)[reference];
  return {
    title: source ? l10n.t('Image {0}: {1}', reference + 1, nameOf(source)) : '',
    items: changesOf(options, reference).map(({ label, description, step }) => ({ label, description, step })),
  };
}

/** The chosen ones, for the row of the option. */
export function referencesText(options: ChosenOptions): string {
  const names = referencesOf(options).map((source, index) => `${index + 1}: ${nameOf(source)}`);
  return names.length > 0 ? shortLine(names.join(', '), 120) : l10n.t('none');
}

/** The chosen ones. */
export function referencesOf({ references = [] }: Pick<ChosenOptions, 'references'>): readonly ReferenceSource[] {
  return references.map((source) => (typeof source === 'string' ? Uri.parse(source) : source));
}

/** For the options. */
export function chosenReferences(sources: readonly ReferenceSource[]): ChosenReferences {
  return sources.map((source) => ('sha256' in source ? source : source.toString()));
}

type ChosenReferences = NonNullable<ChosenOptions['references']>;

interface Change {
  readonly icon: 'arrow-up' | 'arrow-down' | 'close';
  readonly label: string;
  readonly description: string;
  readonly step: OptionStep;
}

/** How the list can be changed at one of its images. */
function changesOf(options: ChosenOptions, index: number): readonly Change[] {
  const { references: chosen = [] } = options;
  const set = (changed: ChosenReferences, reference: number): OptionStep => ({
    kind: 'set',
    options: { ...options, references: changed },
    page: 'references',
    reference,
  });
  const others = chosen.filter((_, at) => at !== index);
  const moved = (to: number): OptionStep => set(others.toSpliced(to, 0, ...chosen.slice(index, index + 1)), to);
  const move = (icon: Change['icon'], label: string, to: number): readonly Change[] =>
    to < 0 || to >= chosen.length
      ? []
      : [{ icon, label, description: l10n.t('becomes image {0}', to + 1), step: moved(to) }];
  return [
    ...move('arrow-up', l10n.t('Move Up'), index - 1),
    ...move('arrow-down', l10n.t('Move Down'), index + 1),
    {
      icon: 'close',
      label: l10n.t('Remove'),
      description: l10n.t('the file stays'),
      step: set(others, Math.min(index, others.length - 1)),
    },
  ];
}

/** What can be added, each image once and without those that are chosen. */
function offerRows({ options, references, reference }: OptionsPageState): readonly OptionRow[] {
  const { open, recent, generated } = references ?? { open: [], recent: [], generated: [] };
  const known = new Set(referencesOf(options).map(keyOf));
  const row = (uri: Uri, label: string, description: string): readonly OptionRow[] => {
    const isNew = !known.has(keyOf(uri));
    known.add(keyOf(uri));
    const added = [...(options.references ?? []), uri.toString()];
    return isNew
      ? [{ ...imageRow(uri, label, description), step: { kind: 'set', options: { ...options, references: added } } }]
      : [];
  };
  const group = (title: string, rows: readonly OptionRow[]) => (rows.length > 0 ? [separator(title), ...rows] : []);
  const rows: readonly OptionRow[] = [
    ...open.flatMap((uri) =>
      row(uri, nameOf(uri), [folderText(uri), l10n.t('open in the editor')].filter(Boolean).join(' · ')),
    ),
    { label: l10n.t('Choose Files…'), iconPath: new ThemeIcon('folder-opened'), step: { kind: 'chooseFiles' } },
    ...group(
      l10n.t('recent reference images'),
      recent.flatMap((uri) => row(uri, nameOf(uri), folderText(uri))),
    ),
    ...group(
      l10n.t('generated images'),
      generated.flatMap((record) =>
        row(Uri.parse(record.uri), shortLine(record.prompt, 100), `${sizeText(record)} · ${timeText(record.madeAt)}`),
      ),
    ),
  ];
  // Who opens the page wants to add one; who has just moved one goes on with that.
  const first = rows.find(({ kind }) => kind === undefined);
  return [
    separator(l10n.t('add')),
    ...rows.map((each) => ({ ...each, isCurrent: reference === undefined && each === first })),
  ];
}

/** A chosen one. Where the file of an earlier one is now is found out when it is sent. */
function sourceRow(source: ReferenceSource, label: string) {
  return 'sha256' in source
    ? { label, description: folderOf(source.path ?? ''), iconPath: new ThemeIcon('file-media') }
    : imageRow(source, label, folderText(source));
}

/** With the picture itself, as the editor draws it. */
function imageRow(uri: Uri, label: string, description: string) {
  return { label, description, iconPath: uri };
}

/** The folder of an image, whose name is in the label. */
function folderText(uri: Uri): string {
  return folderOf(pathText(uri));
}

function noteRow(label: string): OptionRow {
  return { label, isNote: true, step: { kind: 'open', page: 'references' } };
}

function buttonOf(icon: string, tooltip: string, step: OptionStep): StepButton {
  return { iconPath: new ThemeIcon(icon), tooltip, step };
}
