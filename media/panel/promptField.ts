import '@vscode-elements/elements/dist/vscode-textarea/index.js';
import { iconButton } from './controls.ts';
import { h, setStyle } from './dom.ts';
import type { DraftStore } from './draftStore.ts';
import { openMenu } from './popupMenu.ts';
import type { PageTexts } from './texts.ts';

/** The prompt, in a box that grows with it, and recent prompts. */
export class PromptField {
  readonly element: HTMLElement;
  readonly #area = document.createElement('vscode-textarea');
  #recentPrompts: readonly string[] = [];

  constructor(store: DraftStore, texts: PageTexts) {
    const area = this.#area;
    area.label = texts.get('prompt');
    area.placeholder = texts.get('promptExample');
    area.addEventListener('input', () => store.change({ prompt: area.value }));
    this.#whenDrawn(() => {
      for (const [name, value] of Object.entries(boxStyle)) {
        setStyle(area.wrappedElement, name, value);
      }
    });
    store.follow(({ prompt }) => {
      if (area.value !== prompt) {
        area.value = prompt;
      }
    });
    const recent = iconButton('history', texts.get('recentPrompts'), () => {
      const prompts = this.#recentPrompts.map((prompt) => ({
        label: prompt,
        run: () => {
          store.change({ prompt });
          this.focus();
        },
      }));
      const none = { label: texts.get('noRecentPrompts'), run: () => this.focus() };
      openMenu(texts.get('recentPrompts'), prompts.length > 0 ? prompts : [none], recent);
    });
    recent.setAttribute('aria-haspopup', 'menu');
    this.element = h(
      'div',
      { class: 'field prompt' },
      h(
        'div',
        { class: 'field-head' },
        h('span', { class: 'label', 'aria-hidden': 'true' }, texts.get('prompt')),
        recent,
      ),
      area,
    );
  }

  set recentPrompts(prompts: readonly string[]) {
    this.#recentPrompts = prompts;
  }

  focus(): void {
    this.#whenDrawn(() => this.#area.focus());
  }

  #whenDrawn(work: () => void): void {
    this.#area.updateComplete.then(work).catch(reportError);
  }
}

/** The style sheet of the page does not apply inside the element. */
const boxStyle = {
  'field-sizing': 'content',
  'min-height': '5.5em',
  'max-height': '40vh',
  padding: '6px 8px',
  'line-height': '1.4',
};
