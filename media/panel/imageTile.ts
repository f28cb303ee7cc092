import type { PanelImage } from '../../src/protocol/messages.ts';
import { h, setStyle } from './dom.ts';
import { gap, type GridShape } from './gridShape.ts';
import type { PageTexts } from './texts.ts';
import type { Thumbnails } from './thumbnails.ts';

/**
 * Up to this size, the browser draws a picture faster than a thumbnail is made; the thumbnail is then for the next
 * time.
 */
const maxDrawnPixels = 1_500_000;

/** One image in the grid: two elements, three where the file is missing. */
export class ImageTile {
  readonly element: HTMLElement;
  readonly image: PanelImage;
  readonly #thumbnails: Thumbnails;

  constructor(image: PanelImage, thumbnails: Thumbnails, texts: PageTexts) {
    this.image = image;
    this.#thumbnails = thumbnails;
    const picture = h('img', { alt: image.prompt, draggable: 'false', decoding: 'async' });
    const title = `${image.prompt}\n${texts.get('imageHint')}`;
    this.element = h('div', { role: 'option', class: 'tile', tabindex: -1, title, 'data-image': image.id }, picture);
    const show = (address: string | undefined): void => {
      if (address === undefined) {
        picture.remove();
        this.element.classList.add('gone');
        this.element.append(h('span', { class: 'tile-gone' }, texts.get('imageGone')));
      } else {
        picture.src = address;
      }
    };
    if (image.width * image.height > maxDrawnPixels || thumbnails.isMade(image)) {
      thumbnails.want(image, show);
    } else {
      picture.addEventListener('load', () => thumbnails.wantLater(image, show), { once: true });
      picture.addEventListener('error', () => show(undefined), { once: true });
      picture.src = image.src;
    }
  }

  /** @param total number of options in the list; -1 while that is not known */
  place(index: number, total: number, { columns, cell, rowHeight }: GridShape): void {
    const { element } = this;
    setStyle(element, 'width', `${cell}px`);
    setStyle(element, 'height', `${cell}px`);
    const [x, y] = [(index % columns) * (cell + gap), Math.floor(index / columns) * rowHeight];
    setStyle(element, 'transform', `translate(${x}px, ${y}px)`);
    element.setAttribute('aria-posinset', String(index + 1));
    element.setAttribute('aria-setsize', String(total));
  }

  mark(isChosen: boolean, isActive: boolean): void {
    this.element.setAttribute('aria-selected', String(isChosen));
    this.element.tabIndex = isActive ? 0 : -1;
  }

  remove(): void {
    this.#thumbnails.leave(this.image);
    this.element.remove();
  }
}
