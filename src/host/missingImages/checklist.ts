import { Disposable, l10n, type QuickInputButton, type QuickPick, ThemeIcon } from 'vscode';
import type { Purpose } from '../inputs/promptInput.ts';
import { readStyles } from '../request/styles.ts';
import { createQuickPick, type PickRow, showInputBox, showQuickPick } from '../ui/plainWindow.ts';
import { onSinglePress } from '../ui/singlePress.ts';
import { costText } from '../ui/sizeAndCost.ts';
import { checklistRows, type ChecklistRow, factualText } from './checklistRows.ts';
import { documentFilesText } from './documentReferences.ts';
import { noAdditions, type Additions, type FoundMissingImage, withoutReferences } from './missingImageRequest.ts';

export interface Chosen {
  readonly images: readonly FoundMissingImage[];
  readonly additions: Additions;
  /** What the user wants for them: another one than asked for, by a button. */
  readonly purpose: Purpose;
}

/** All that the user can change in the checklist. */
interface State {
  /** With the prompts as they were edited. */
  readonly found: readonly FoundMissingImage[];
  readonly additions: Additions;
  /** Indexes of images. */
  readonly selected: ReadonlySet<number>;
  readonly filter: string;
  readonly active: number | undefined;
}

/**
 * Shows all missing images, selected, with their cost. Accepting it is the consent. Not selected are images that cannot
 * have the reference images of their document, and those that no model can make; a placeholder can stand for any.
 * @returns `undefined` when the user cancelled or selected nothing
 */
export async function chooseMissingImages(
  found: readonly FoundMissingImage[],
  purpose: Purpose,
): Promise<Chosen | 'openSettings' | undefined> {
  const isSelected = (each: FoundMissingImage) =>
    purpose === 'placeholder' || (!each.references.problem && factualText(each) === undefined);
  const selected = new Set(found.flatMap((each, index) => (isSelected(each) ? [index] : [])));
  let state: State = { found, additions: noAdditions, selected, filter: '', active: undefined };
  let shown: Checklist | undefined;
  try {
    for (;;) {
      const rows = await checklistRows(state.found, state.additions, purpose);
      const list = new Checklist(state, rows, purpose);
      const pressing = list.show();
      shown?.dispose(); // only now, so that the focus does not return to the editor in between
      shown = list;
      const { press, state: now } = (await pressing) ?? {};
      const isEmpty = now?.selected.size === 0;
      if (now === undefined || press === undefined || (press === 'accept' && isEmpty)) {
        return undefined;
      }
      if (press === 'openSettings') {
        return press;
      }
      if (press === 'accept' || (press === 'placeholders' && !isEmpty)) {
        return chosenIn(now, press === 'accept' ? purpose : 'placeholder');
      }
      state = await changed(now, press);
    }
  } finally {
    shown?.dispose();
  }
}

function chosenIn({ found, selected, additions }: State, purpose: Purpose): Chosen {
  const images = found.filter((_, index) => selected.has(index));
  // What has a problem was not selected at first, and says in its row that it is generated without references.
  return {
    images: images.map((each) => (each.references.problem ? withoutReferences(each) : each)),
    additions,
    purpose,
  };
}

/** What was pressed in the list; a number: the button that edits the prompt of this image. */
type Press = 'accept' | 'context' | 'style' | 'placeholders' | 'openSettings' | number;

async function changed(state: State, press: Exclude<Press, 'accept' | 'openSettings'>): Promise<State> {
  const { found, additions } = state;
  if (press === 'placeholders') {
    return state; // nothing is selected
  }
  if (press === 'context') {
    return { ...state, additions: { ...additions, withContext: !additions.withContext } };
  }
  if (press === 'style') {
    return { ...state, additions: { ...additions, style: await chooseStyle(found, additions.style) } };
  }
  const [pressed] = found.slice(press, press + 1);
  const prompt = pressed && (await askForPrompt(pressed));
  const edited = found.map((each, index) =>
    index === press && prompt !== undefined ? { ...each, image: { ...each.image, prompt } } : each,
  );
  return { ...state, found: edited, active: press };
}

interface Pressed {
  readonly press: Press | undefined;
  /** As it was at the press itself: what the user does until it is reported does not change it. */
  readonly state: State;
}

/** The list as it is shown once. */
class Checklist {
  readonly #pick: QuickPick<ChecklistRow> = createQuickPick();
  readonly #listeners: Disposable[] = [];
  readonly #shown: State;
  readonly #purpose: Purpose;

  constructor(state: State, rows: readonly ChecklistRow[], purpose: Purpose) {
    this.#shown = state;
    this.#purpose = purpose;
    const pick = this.#pick;
    pick.canSelectMany = true;
    pick.ignoreFocusOut = true;
    pick.matchOnDetail = true;
    pick.placeholder = placeholderText(state, purpose);
    pick.value = state.filter;
    pick.items = rows;
    pick.selectedItems = pick.items.filter(({ index }) => index !== undefined && state.selected.has(index));
    const active = pick.items.filter(({ index }) => index !== undefined && index === state.active);
    if (active.length > 0) {
      pick.activeItems = active;
    }
  }

  /** @returns `undefined` when the user cancelled */
  show(): Promise<Pressed | undefined> {
    const pick = this.#pick;
    const buttons = this.#buttons();
    pick.buttons = [...buttons.keys()];
    this.#describe(pick.selectedItems);
    return new Promise<Pressed | undefined>((resolve) => {
      const accept = (state: State): void => resolve({ press: 'accept', state });
      this.#listeners.push(
        pick.onDidChangeSelection((items) => this.#describe(items)),
        pick.onDidTriggerButton((button) => resolve({ press: buttons.get(button), state: this.#state() })),
        pick.onDidTriggerItemButton(({ item }) => resolve({ press: item.index, state: this.#state() })),
        this.#purpose === 'image'
          ? onSinglePress(pick.onDidAccept, () => this.#state(), accept)
          : pick.onDidAccept(() => accept(this.#state())),
        pick.onDidHide(() => resolve(undefined)),
      );
      pick.show();
    }).finally(() => {
      Disposable.from(...this.#listeners.splice(0)).dispose();
    });
  }

  #state(): State {
    const { value, selectedItems, activeItems } = this.#pick;
    const selected = new Set(selectedItems.flatMap(({ index }) => index ?? []));
    return { ...this.#shown, selected, filter: value, active: activeItems[0]?.index };
  }

  #describe(items: readonly ChecklistRow[]): void {
    const { found } = this.#shown;
    this.#pick.title =
      this.#purpose === 'image'
        ? l10n.t('Generate {0} of {1} missing images · {2}', items.length, found.length, this.#costOf(items))
        : l10n.t('Insert {0} of {1} placeholders · {2}', items.length, found.length, l10n.t('drawn locally, free'));
  }

  #costOf(items: readonly ChecklistRow[]): string {
    const { found } = this.#shown;
    const references = items.flatMap(({ index = -1 }) => found.slice(index, index + 1).map((each) => each.references));
    const costs = items.flatMap(({ cost }) => cost ?? []);
    return [costText(costs), documentFilesText(references)].filter(Boolean).join(' · ');
  }

  #buttons(): ReadonlyMap<QuickInputButton, Press> {
    const { additions, found } = this.#shown;
    const button = (icon: string, tooltip: string) => ({ iconPath: new ThemeIcon(icon), tooltip });
    const context = additions.withContext
      ? button('book', l10n.t('Remove title and heading from each prompt'))
      : button('list-tree', l10n.t('Add title and heading to each prompt'));
    const settings = button('settings-gear', l10n.t('Turn on reference images in the settings'));
    const isForImages = this.#purpose === 'image';
    const isOff = isForImages && found.some(({ references }) => references.problem?.kind === 'off');
    return new Map<QuickInputButton, Press>([
      [context, 'context'],
      [button('paintcan', l10n.t('Style')), 'style'],
      ...(isForImages ? [[button('file-media', l10n.t('Placeholders instead, free')), 'placeholders'] as const] : []),
      ...(isOff ? [[settings, 'openSettings'] as const] : []),
    ]);
  }

  dispose(): void {
    Disposable.from(...this.#listeners, this.#pick).dispose();
  }
}

function placeholderText({ found }: State, purpose: Purpose): string {
  if (purpose === 'placeholder') {
    return l10n.t('Press Enter to insert placeholders for the selected images');
  }
  return found.some(({ references }) => references.problem)
    ? l10n.t('Images without their reference images are not selected')
    : l10n.t('Press Enter to generate the selected images');
}

/** @returns `undefined` when the user cancelled */
async function askForPrompt({ image }: FoundMissingImage): Promise<string | undefined> {
  const prompt = await showInputBox({
    title: image.path,
    prompt: l10n.t('Describe the image. The text of the document stays as it is.'),
    value: image.prompt,
    ignoreFocusOut: true,
    validateInput: (typed) => (typed.trim() === '' ? l10n.t('Enter a prompt first.') : undefined),
  });
  return prompt?.trim();
}

async function chooseStyle(
  found: readonly FoundMissingImage[],
  current: string | undefined,
): Promise<string | undefined> {
  const rows = [
    { label: l10n.t('None'), text: undefined },
    ...readStyles(found[0]?.source.documentUri).map(({ label, words }) => ({ label, description: words, text: words })),
  ];
  const chosen = await showQuickPick<PickRow & { readonly text: string | undefined }>(rows, {
    title: l10n.t('Style'),
    ignoreFocusOut: true,
  });
  return chosen ? chosen.text : current;
}
