import { h, setStyle } from './dom.ts';
import { cellsInSight, gridHeight, gridShape, type GridShape, stepInGrid } from './gridShape.ts';
import type { ImageList } from './imageList.ts';
import { ImageTile } from './imageTile.ts';
import type { Point } from './popupMenu.ts';
import type { PageTexts } from './texts.ts';
import type { Thumbnails } from './thumbnails.ts';

export interface GridEvents {
  /** The selection has changed. */
  readonly chosen: () => void;
  readonly insert: () => void;
  readonly open: () => void;
  readonly remove: () => void;
  readonly menu: (at: Point | Element) => void;
  /** The end of the known images becomes visible. */
  readonly more: () => void;
}

/** The images in a grid that draws only visible cells. */
export class ImageGrid {
  readonly element: HTMLElement;
  readonly #list: ImageList;
  readonly #thumbnails: Thumbnails;
  readonly #texts: PageTexts;
  readonly #events: GridEvents;
  readonly #tiles = new Map<string, ImageTile>();
  #shape: GridShape = gridShape(0, 0);
  /** The cell with the focus. */
  #active = 0;
  #isDrawing = false;

  constructor(list: ImageList, thumbnails: Thumbnails, texts: PageTexts, events: GridEvents) {
    this.#list = list;
    this.#thumbnails = thumbnails;
    this.#texts = texts;
    this.#events = events;
    this.element = h('div', {
      role: 'listbox',
      class: 'grid',
      'aria-label': texts.get('images'),
      'aria-multiselectable': 'true',
    });
    this.element.addEventListener('click', (event) => this.#click(event));
    this.element.addEventListener('dblclick', (event) => this.#doubleClick(event));
    this.element.addEventListener('contextmenu', (event) => this.#contextMenu(event));
    this.element.addEventListener('keydown', (event) => this.#key(event));
    window.addEventListener('scroll', () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(document.documentElement);
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  /** Draws the visible cells before the next frame. */
  draw(): void {
    if (!this.#isDrawing) {
      this.#isDrawing = true;
      requestAnimationFrame(() => {
        this.#isDrawing = false;
        this.#drawNow();
      });
    }
  }

  /** Moves the focus to an image. */
  focus(index = this.#active): void {
    this.#active = Math.max(0, Math.min(index, this.#list.images.length - 1));
    this.#drawNow();
    const tile = this.#activeTile();
    tile?.element.focus({ preventScroll: true });
    tile?.element.scrollIntoView({ block: 'nearest' });
  }

  #drawNow(): void {
    const { images, isWhole } = this.#list;
    const { width, top } = this.element.getBoundingClientRect();
    const shape = gridShape(width, window.innerHeight);
    this.#shape = shape;
    setStyle(this.element, 'height', `${gridHeight(shape, images.length)}px`);
    this.#active = Math.max(0, Math.min(this.#active, images.length - 1));
    const { start, end } = cellsInSight(shape, images.length, -top, window.innerHeight);
    const shown = new Map(images.slice(start, end).map((image, index) => [image.id, start + index]));
    const active = images[this.#active];
    if (active) {
      shown.set(active.id, this.#active); // the focus is not lost when its tile is no longer visible
    }
    for (const [id, tile] of this.#tiles) {
      if (!shown.has(id)) {
        tile.remove();
        this.#tiles.delete(id);
      }
    }
    for (const [id, index] of shown) {
      const image = images[index];
      const tile = this.#tiles.get(id) ?? (image && new ImageTile(image, this.#thumbnails, this.#texts));
      if (tile) {
        this.#tiles.set(id, tile);
        tile.place(index, isWhole ? images.length : -1, shape);
        tile.mark(this.#list.isChosen(id), index === this.#active);
      }
    }
    this.#keepInOrder([...shown].sort(([, one], [, other]) => one - other).map(([id]) => id));
    if (!isWhole && end >= images.length - shape.columns) {
      this.#events.more();
    }
  }

  /**
   * Screen readers read the tiles in document order. A tile that is in its position is not moved: it may have the
   * focus.
   */
  #keepInOrder(ids: readonly string[]): void {
    let next = this.element.firstElementChild;
    for (const id of ids) {
      const element = this.#tiles.get(id)?.element;
      if (next && element === next) {
        next = next.nextElementSibling;
      } else if (element) {
        this.element.insertBefore(element, next);
      }
    }
  }

  #click(event: MouseEvent): void {
    const index = this.#indexAt(event.target);
    if (index !== undefined) {
      this.#choose(index, isAdding(event));
    }
  }

  /** Its clicks have selected the image already. */
  #doubleClick(event: MouseEvent): void {
    if (this.#indexAt(event.target) !== undefined && !isAdding(event)) {
      this.#events.open();
    }
  }

  #contextMenu(event: MouseEvent): void {
    const index = this.#indexAt(event.target);
    if (index !== undefined) {
      event.preventDefault();
      this.#choose(index, false);
      this.#events.menu(event.button === 2 ? { x: event.clientX, y: event.clientY } : this.element);
    }
  }

  #choose(index: number, isAdded: boolean): void {
    const image = this.#list.images[index];
    if (image) {
      if (isAdded) {
        this.#list.toggle(image.id);
      } else {
        this.#list.choose(image.id);
      }
      this.focus(index);
      this.#events.chosen();
    }
  }

  #key(event: KeyboardEvent): void {
    const { columns, rowHeight } = this.#shape;
    const rows = Math.max(1, Math.floor(window.innerHeight / rowHeight) - 1);
    const target = stepInGrid(event.key, this.#active, this.#list.images.length, columns, rows);
    const tile = this.#activeTile();
    if (target !== undefined) {
      this.focus(target);
    } else if (event.key === ' ') {
      this.#choose(this.#active, true);
    } else if (event.key === 'Enter') {
      if (!this.#list.isChosen(this.#list.images[this.#active]?.id ?? '')) {
        this.#choose(this.#active, false);
      }
      this.#events.insert();
    } else if (event.key === 'Delete') {
      this.#choose(this.#active, false);
      this.#events.remove();
    } else if (tile && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) {
      this.#choose(this.#active, false);
      this.#events.menu(tile.element);
    } else {
      return;
    }
    event.preventDefault();
  }

  #activeTile(): ImageTile | undefined {
    return this.#tiles.get(this.#list.images[this.#active]?.id ?? '');
  }

  #indexAt(target: EventTarget | null): number | undefined {
    const tile = target instanceof Element ? target.closest('.tile') : null;
    const id = tile?.getAttribute('data-image');
    const index = this.#list.images.findIndex((image) => image.id === id);
    return index === -1 ? undefined : index;
  }
}

/** Whether a click adds an image to the selection. */
function isAdding(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey || isOnCheck(event);
}

const checkSide = 28;

/** The corner that adds an image to the selection. */
function isOnCheck({ target, clientX, clientY }: MouseEvent): boolean {
  const box = target instanceof Element ? target.closest('.tile')?.getBoundingClientRect() : undefined;
  return box !== undefined && clientX > box.right - checkSide && clientY < box.top + checkSide;
}
