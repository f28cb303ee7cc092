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
  readonly #insertLabel = h('span', {});
  /** Buttons for one image. */
  readonly #single: readonly HTMLElement[];
  readonly #commands: ImageCommands;
  readonly #texts: PageTexts;

  constructor(texts: PageTexts, commands: ImageCommands) {
    this.#texts = texts;
    this.#commands = commands;
    const insert = button({ class: 'insert' }, () => commands.insert(), icon('insert'), this.#insertLabel);
    this.#compare = iconButton('splitHorizontal', texts.get('compare'), () => commands.compare());
    this.#reference = iconButton('layers', texts.get('useAsReference'), () => commands.useAsReference());
    const more = iconButton('ellipsis', texts.get('more'), () => commands.openMenu(more));
    more.setAttribute('aria-haspopup', 'menu');
    const vary = iconButton('wand', texts.get('vary'), () => commands.vary());
    const useSettings = iconButton('settings', texts.get('useSettings'), () => commands.useSettings());
    this.#single = [vary, useSettings, more];
    this.element = h(
      'section',
      { class: 'selection', 'aria-label': texts.get('imageActions') },
      h('div', { class: 'selection-words' }, this.#prompt, this.#details),
      h('div', { class: 'selection-actions' }, this.#compare, vary, this.#reference, useSettings, more, insert),
    );
    this.show([]);
  }

  /** @param chosen one image, or two, for which there are fewer commands */
  show(chosen: readonly PanelImage[]): void {
    const image = chosen.at(-1);
    const isPair = chosen.length === 2;
    this.element.hidden = !image;
    this.#single.forEach((button) => (button.hidden = isPair));
    this.#reference.hidden = isPair || !this.#commands.canReference;
    setText(this.#insertLabel, this.#texts.get(isPair ? 'insertBoth' : 'insert'));
    this.#compare.setAttribute('aria-disabled', String(!isPair));
    this.#compare.title = isPair ? this.#texts.get('compare') : this.#texts.get('compareHint');
    if (image) {
      const { prompt, width, height, seed, path } = image;
      const prompts = [...new Set(chosen.map((each) => each.prompt))].join(' · ');
      setText(this.#prompt, isPair ? this.#texts.get('twoSelected') : prompt);
      this.#prompt.title = prompts;
      const details = `${this.#texts.get('details', width, height, String(seed))} · ${path}`;
      setText(this.#details, isPair ? prompts : details);
    }
  }
}
