import type { PanelImage } from '../../src/protocol/messages.ts';
import { button, iconButton } from './controls.ts';
import { h, setText } from './dom.ts';
import { icon } from './icons.ts';
import type { ImageCommands } from './imageCommands.ts';
import type { Words } from './words.ts';

/** What is chosen, and the first things to do with it. */
export class SelectionBar {
  readonly element: HTMLElement;
  readonly #prompt = h('p', { class: 'selection-prompt' });
  readonly #facts = h('p', { class: 'hint' });
  readonly #compare: HTMLButtonElement;
  readonly #words: Words;

  constructor(words: Words, commands: ImageCommands) {
    this.#words = words;
    const insert = button({ class: 'insert' }, () => commands.insert(), icon('insert'), words.text('insert'));
    this.#compare = iconButton('splitHorizontal', words.text('compare'), () => commands.compare());
    const more = iconButton('ellipsis', words.text('more'), () => commands.openMenu(more));
    more.setAttribute('aria-haspopup', 'menu');
    this.element = h(
      'section',
      { class: 'selection', 'aria-label': words.text('imageActions') },
      h('div', { class: 'selection-words' }, this.#prompt, this.#facts),
      h(
        'div',
        { class: 'selection-actions' },
        this.#compare,
        iconButton('wand', words.text('vary'), () => commands.vary()),
        iconButton('settings', words.text('useSettings'), () => commands.useSettings()),
        more,
        insert,
      ),
    );
    this.show([]);
  }

  /** @param chosen the last one is the one that is acted upon */
  show(chosen: readonly PanelImage[]): void {
    const image = chosen.at(-1);
    this.element.hidden = !image;
    if (image) {
      const { prompt, width, height, seed, path } = image;
      setText(this.#prompt, prompt);
      this.#prompt.title = prompt;
      setText(this.#facts, `${this.#words.text('facts', width, height, String(seed))} · ${path}`);
      const isPair = chosen.length === 2;
      this.#compare.setAttribute('aria-disabled', String(!isPair));
      this.#compare.title = isPair ? this.#words.text('compare') : this.#words.text('compareHint');
    }
  }
}
