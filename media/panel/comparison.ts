import type { Difference, PanelImage } from '../../src/protocol/messages.ts';
import { button, iconButton } from './controls.ts';
import { h, setStyle } from './dom.ts';
import type { PageTexts } from './texts.ts';
import { markedDifference } from './markedDifference.ts';

/** Shows one image over another, with a divider that moves with the pointer or the keyboard, and what differs. */
export class Comparison {
  readonly #left: PanelImage;
  readonly #right: PanelImage;
  readonly #texts: PageTexts;
  readonly #differences = h('section', { class: 'differences' });

  constructor(left: PanelImage, right: PanelImage, texts: PageTexts, insert: (image: PanelImage) => void) {
    this.#left = left;
    this.#right = right;
    this.#texts = texts;
    const divider = h('input', {
      type: 'range',
      min: 0,
      max: 100,
      value: 50,
      class: 'divider',
      'aria-label': texts.get('divider'),
      oninput: () => setStyle(stage, '--divider', `${divider.value}%`),
    });
    const stage = h(
      'div',
      { class: 'stage' },
      h('img', { src: right.src, alt: right.prompt }),
      h('img', { src: left.src, alt: left.prompt, class: 'left' }),
      divider,
      h('div', { class: 'divider-line' }),
    );
    setStyle(stage, '--ratio', String(left.width / left.height));
    const side = (image: PanelImage, seed: string, label: string): HTMLElement => {
      const choose = (): void => {
        insert(image);
        dialog.close();
      };
      const words = h('span', { class: 'hint' }, seed);
      return h('div', { class: 'side' }, words, button({ secondary: true }, choose, label));
    };
    const dialog = h(
      'dialog',
      { class: 'comparison', 'aria-label': texts.get('compareTitle'), onclose: () => dialog.remove() },
      h(
        'div',
        { class: 'field-head' },
        h('h2', {}, texts.get('compareTitle')),
        iconButton('close', texts.get('close'), () => dialog.close()),
      ),
      stage,
      h(
        'div',
        { class: 'sides' },
        side(left, texts.get('firstImage', String(left.seed)), texts.get('insertFirst')),
        side(right, texts.get('secondImage', String(right.seed)), texts.get('insertSecond')),
      ),
      this.#differences,
    );
    this.#differences.hidden = true;
    document.body.append(dialog);
    dialog.showModal();
    divider.focus();
  }

  /** @param left id of the left image */
  showDifferences(left: string, right: string, differences: readonly Difference[]): void {
    if (left === this.#left.id && right === this.#right.id) {
      const texts = this.#texts;
      const none = h('p', { class: 'hint' }, texts.get('nothingDiffers'));
      this.#differences.hidden = false;
      this.#differences.replaceChildren(
        h('h3', { class: 'label' }, texts.get('differences')),
        differences.length > 0 ? this.#table(differences) : none,
      );
    }
  }

  #table(differences: readonly Difference[]): HTMLElement {
    const texts = this.#texts;
    const head = (text: string): HTMLElement => h('th', { scope: 'col' }, text);
    const names = [texts.get('option'), texts.get('left'), texts.get('right')];
    const rows = differences.map(({ name, left, right }) => {
      const [before, after] = markedDifference(left, right);
      return h('tr', {}, h('th', { scope: 'row' }, name), h('td', {}, ...before), h('td', {}, ...after));
    });
    return h('table', {}, h('thead', {}, h('tr', {}, ...names.map(head))), h('tbody', {}, ...rows));
  }
}
