import type { PanelImage } from '../../src/protocol/messages.ts';
import { button, iconButton } from './controls.ts';
import { h, setStyle } from './dom.ts';
import type { PageTexts } from './texts.ts';

/** Shows one image over another, with a divider that moves with the pointer or the keyboard. */
export function openComparison(
  left: PanelImage,
  right: PanelImage,
  texts: PageTexts,
  insert: (image: PanelImage) => void,
): void {
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
    return h('div', { class: 'side' }, h('span', { class: 'hint' }, seed), button({ secondary: true }, choose, label));
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
  );
  document.body.append(dialog);
  dialog.showModal();
  divider.focus();
}
