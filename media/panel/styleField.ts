import { iconButton } from './controls.ts';
import { h } from './dom.ts';
import type { DraftStore } from './draftStore.ts';
import type { PageTexts } from './texts.ts';

/** The user's own styles. */
export class StyleField {
  readonly element: HTMLElement;
  readonly #select: HTMLSelectElement;
  readonly #store: DraftStore;
  readonly #texts: PageTexts;

  constructor(store: DraftStore, texts: PageTexts, editStyles: () => void) {
    const select = h('select', { id: 'style', onchange: () => store.change({ style: select.value }) });
    this.#select = select;
    this.#store = store;
    this.#texts = texts;
    store.follow(() => this.#show());
    this.element = h(
      'div',
      { class: 'field style' },
      h('label', { class: 'label', for: 'style' }, texts.get('style')),
      h('div', { class: 'with-buttons' }, select, iconButton('edit', texts.get('editStyles'), editStyles)),
    );
  }

  set styles(names: readonly string[]) {
    const option = (value: string, label: string): HTMLElement => h('option', { value }, label);
    this.#select.replaceChildren(option('', this.#texts.get('noStyle')), ...names.map((name) => option(name, name)));
    this.#show();
  }

  /** A style that no longer exists counts as none. */
  #show(): void {
    this.#select.value = this.#store.draft.style;
    this.#select.selectedIndex = Math.max(0, this.#select.selectedIndex);
  }
}
