import { l10n, ThemeIcon, Uri } from 'vscode';
import { shortLine } from '../../core/base/text.ts';
import { fileNameOf } from '../../core/naming/paths.ts';
import { referenceLimits } from '../../core/request/references.ts';
import { timeText } from '../history/imageDetails.ts';
import type { ChosenOptions } from '../request/recents.ts';
import { tooManyText } from '../request/referenceChoice.ts';
import { fileKey } from '../ui/fileSystem.ts';
import { pathText } from '../ui/pathText.ts';
import type { QuickPickPage } from '../ui/quickPickPages.ts';
import { sizeText } from '../ui/sizeAndCost.ts';
import { type OptionRow, type OptionsPageState, type OptionStep, separator, type StepButton } from './optionRows.ts';

/** The chosen reference images in their order, and the images that can be added. */
export function referencesPage(state: OptionsPageState): QuickPickPage<OptionRow> {
  const { options, reference } = state;
  const chosen = referencesOf(options);
  const rows = chosen.map((uri, index) => ({
    ...imageRow(uri, l10n.t('Image {0}: {1}', index + 1, nameOf(uri)), pathText(uri)),
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
export function referencePage({ options, reference }: OptionsPageState): QuickPickPage<OptionRow> {
  const uri = referencesOf(options)[reference];
  return {
    title: uri ? l10n.t('Image {0}: {1}', reference + 1, nameOf(uri)) : '',
    items: changesOf(options, reference).map(({ label, description, step }) => ({ label, description, step })),
  };
}

/** The chosen ones, for the row of the option. */
export function referencesText(options: ChosenOptions): string {
  const names = referencesOf(options).map((uri, index) => `${index + 1}: ${nameOf(uri)}`);
  return names.length > 0 ? shortLine(names.join(', '), 120) : l10n.t('none');
}

/** The chosen ones. */
export function referencesOf({ referenceUris = [] }: Pick<ChosenOptions, 'referenceUris'>): readonly Uri[] {
  return referenceUris.map((uri) => Uri.parse(uri));
}

interface Change {
  readonly icon: 'arrow-up' | 'arrow-down' | 'close';
  readonly label: string;
  readonly description: string;
  readonly step: OptionStep;
}

/** How the list can be changed at one of its images. */
function changesOf(options: ChosenOptions, index: number): readonly Change[] {
  const { referenceUris: uris = [] } = options;
  const set = (changed: readonly string[], reference: number): OptionStep => ({
    kind: 'set',
    options: { ...options, referenceUris: [...changed] },
    page: 'references',
    reference,
  });
  const others = uris.filter((_, at) => at !== index);
  const moved = (to: number): OptionStep => set(others.toSpliced(to, 0, ...uris.slice(index, index + 1)), to);
  const move = (icon: Change['icon'], label: string, to: number): readonly Change[] =>
    to < 0 || to >= uris.length
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
function offerRows({ options, references }: OptionsPageState): readonly OptionRow[] {
  const { open, recent, generated } = references ?? { open: [], recent: [], generated: [] };
  const known = new Set(referencesOf(options).map(fileKey));
  const row = (uri: Uri, label: string, description: string): readonly OptionRow[] => {
    const isNew = !known.has(fileKey(uri));
    known.add(fileKey(uri));
    const referenceUris = [...(options.referenceUris ?? []), uri.toString()];
    return isNew
      ? [{ ...imageRow(uri, label, description), step: { kind: 'set', options: { ...options, referenceUris } } }]
      : [];
  };
  const group = (title: string, rows: readonly OptionRow[]) => (rows.length > 0 ? [separator(title), ...rows] : []);
  return [
    separator(l10n.t('add')),
    ...open.flatMap((uri) => row(uri, nameOf(uri), l10n.t('{0} · open in the editor', pathText(uri)))),
    { label: l10n.t('Choose Files…'), iconPath: new ThemeIcon('folder-opened'), step: { kind: 'chooseFiles' } },
    ...group(
      l10n.t('recent reference images'),
      recent.flatMap((uri) => row(uri, nameOf(uri), pathText(uri))),
    ),
    ...group(
      l10n.t('generated images'),
      generated.flatMap((record) =>
        row(Uri.parse(record.uri), shortLine(record.prompt, 100), `${sizeText(record)} · ${timeText(record.madeAt)}`),
      ),
    ),
  ];
}

/** With the picture itself, as the editor draws it. */
function imageRow(uri: Uri, label: string, description: string) {
  return { label, description, iconPath: uri };
}

function noteRow(label: string): OptionRow {
  return { label, isNote: true, step: { kind: 'open', page: 'references' } };
}

function buttonOf(icon: string, tooltip: string, step: OptionStep): StepButton {
  return { iconPath: new ThemeIcon(icon), tooltip, step };
}

function nameOf({ path }: Uri): string {
  return fileNameOf(path);
}
