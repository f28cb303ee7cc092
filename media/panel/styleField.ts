import type { PanelStyle } from '../../src/protocol/messages.ts';
import { iconButton } from './controls.ts';
import { h, setText } from './dom.ts';
import type { DraftStore } from './draftStore.ts';
import type { PageTexts } from './texts.ts';

/** The user's own styles and the built-in ones. */
export class StyleField {
  readonly element: HTMLElement;
  readonly #select: HTMLSelectElement;
  readonly #store: DraftStore;
  readonly #texts: PageTexts;
  readonly #words = h('p', { class: 'hint', id: 'style-words' });
  #styles: readonly PanelStyle[] = [];

  constructor(store: DraftStore, texts: PageTexts, editStyles: () => void) {
    const select = h('select', {
      ...{ id: 'style', 'aria-describedby': 'style-words' },
      onchange: () => store.change({ style: select.value }),
    });
    this.#select = select;
    this.#store = store;
    this.#texts = texts;
    store.follow(() => this.#show());
    this.element = h(
      'div',
      { class: 'field style' },
      h('label', { class: 'label', for: 'style' }, texts.get('style')),
      h('div', { class: 'with-buttons' }, select, iconButton('edit', texts.get('editStyles'), editStyles)),
      this.#words,
    );
  }

  set styles(styles: readonly PanelStyle[]) {
    this.#styles = styles;
    const option = (value: string, label: string): HTMLElement => h('option', { value }, label);
    this.#select.replaceChildren(
      option('', this.#texts.get('noStyle')),
      ...styles.map(({ id, label }) => option(id, label)),
    );
    this.#show();
  }

  /** A style that no longer exists counts as none. */
  #show(): void {
    this.#select.value = this.#store.draft.style;
    this.#select.selectedIndex = Math.max(0, this.#select.selectedIndex);
    setText(this.#words, this.#styles.find(({ id }) => id === this.#select.value)?.words ?? '');
  }
}
