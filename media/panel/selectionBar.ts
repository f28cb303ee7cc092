import type { PanelImage } from '../../src/protocol/messages.ts';
import { button, iconButton } from './controls.ts';
import { h, setText } from './dom.ts';
import { icon } from './icons.ts';
import type { ImageCommands } from './imageCommands.ts';
import type { PageTexts } from './texts.ts';

/** The selection and its main commands. */
export class SelectionBar {
  readonly element: HTMLElement;
  readonly #prompt = h('p', { class: 'selection-prompt' });
  readonly #details = h('p', { class: 'hint' });
  readonly #compare: HTMLButtonElement;
  readonly #reference: HTMLButtonElement;
  readonly #commands: ImageCommands;
  readonly #texts: PageTexts;

  constructor(texts: PageTexts, commands: ImageCommands) {
    this.#texts = texts;
    this.#commands = commands;
    const insert = button({ class: 'insert' }, () => commands.insert(), icon('insert'), texts.get('insert'));
    this.#compare = iconButton('splitHorizontal', texts.get('compare'), () => commands.compare());
    this.#reference = iconButton('layers', texts.get('useAsReference'), () => commands.useAsReference());
    const more = iconButton('ellipsis', texts.get('more'), () => commands.openMenu(more));
    more.setAttribute('aria-haspopup', 'menu');
    this.element = h(
      'section',
      { class: 'selection', 'aria-label': texts.get('imageActions') },
      h('div', { class: 'selection-words' }, this.#prompt, this.#details),
      h(
        'div',
        { class: 'selection-actions' },
        this.#compare,
        iconButton('wand', texts.get('vary'), () => commands.vary()),
        this.#reference,
        iconButton('settings', texts.get('useSettings'), () => commands.useSettings()),
        more,
        insert,
      ),
    );
    this.show([]);
  }

  /** @param chosen commands use the last one */
  show(chosen: readonly PanelImage[]): void {
    const image = chosen.at(-1);
    this.element.hidden = !image;
    this.#reference.hidden = !this.#commands.canReference;
    if (image) {
      const { prompt, width, height, seed, path } = image;
      setText(this.#prompt, prompt);
      this.#prompt.title = prompt;
      setText(this.#details, `${this.#texts.get('details', width, height, String(seed))} · ${path}`);
      const isPair = chosen.length === 2;
      this.#compare.setAttribute('aria-disabled', String(!isPair));
      this.#compare.title = isPair ? this.#texts.get('compare') : this.#texts.get('compareHint');
    }
  }
}
