import type { Difference, ImageAction, PanelImage } from '../../src/protocol/messages.ts';
import { Comparison } from './comparison.ts';
import { DoubleClickGuard } from './controls.ts';
import type { DraftStore } from './draftStore.ts';
import type { HostLink } from './hostLink.ts';
import type { ImageList } from './imageList.ts';
import { openMenu, type MenuItem, type Point } from './popupMenu.ts';
import type { ReferenceField } from './references/referenceField.ts';
import type { PageTexts } from './texts.ts';

/** The commands for the selected images. */
export class ImageCommands {
  readonly #list: ImageList;
  readonly #host: HostLink;
  readonly #store: DraftStore;
  readonly #texts: PageTexts;
  readonly #references: ReferenceField;
  readonly #clicks = new DoubleClickGuard();
  #comparison: Comparison | undefined;

  constructor(list: ImageList, host: HostLink, store: DraftStore, texts: PageTexts, references: ReferenceField) {
    this.#references = references;
    this.#list = list;
    this.#host = host;
    this.#store = store;
    this.#texts = texts;
  }

  /** All selected images. */
  insert(): void {
    this.#insert(this.#list.chosen);
  }

  open(): void {
    this.#ask('open');
  }

  vary(): void {
    this.#ask('vary');
  }

  remove(): void {
    this.#ask('delete');
  }

  useSettings(): void {
    const image = this.#list.chosen.at(-1);
    if (image) {
      const { prompt, width, height, format, seed } = image;
      const change = { prompt, style: '', size: `${width}x${height}`, count: 1, seed };
      this.#store.change({ ...change, format: format === 'png' ? 'png' : 'jpeg' });
      window.scrollTo({ top: 0 });
    }
  }

  /** Whether an image can become a reference image: the setting is on. */
  get canReference(): boolean {
    return this.#references.isOn;
  }

  useAsReference(): void {
    const image = this.#list.chosen.at(-1);
    if (image && this.#references.hasRoom()) {
      this.#host.send({ type: 'useAsReference', image: image.id });
    }
  }

  compare(): void {
    const [left, right] = this.#list.chosen;
    if (left && right) {
      this.#host.send({ type: 'compare', left: left.id, right: right.id });
      this.#comparison = new Comparison(left, right, this.#texts, (image) => this.#insert([image]));
    }
  }

  /** Shows what differs between two images, unless others are compared by now. */
  showDifferences(left: string, right: string, differences: readonly Difference[]): void {
    this.#comparison?.showDifferences(left, right, differences);
  }

  /** The commands for one image. */
  openMenu(at: Point | Element): void {
    const item = (name: ImageAction, icon: NonNullable<MenuItem['icon']>): MenuItem => ({
      label: this.#texts.get(name),
      icon,
      run: () => this.#ask(name),
    });
    const insert = { label: this.#texts.get('insert'), icon: 'insert', run: () => this.insert() } as const;
    const reference: MenuItem = {
      label: this.#texts.get('useAsReference'),
      icon: 'layers',
      run: () => this.useAsReference(),
    };
    openMenu(
      this.#texts.get('imageActions'),
      [
        insert,
        item('copyLink', 'link'),
        item('copyPath', 'copy'),
        item('open', 'fileMedia'),
        item('reveal', 'folderOpened'),
        item('vary', 'wand'),
        item('repeat', 'refresh'),
        ...(this.canReference ? [reference] : []),
        item('replacePlaceholder', 'fileMedia'),
        { label: this.#texts.get('useSettings'), icon: 'settings', run: () => this.useSettings() },
        item('delete', 'trash'),
      ],
      at,
    );
  }

  #insert(images: readonly PanelImage[]): void {
    if (images.length > 0) {
      this.#host.send({ type: 'insert', images: images.map(({ id }) => id) });
    }
  }

  /** For the image that was selected last. */
  #ask(action: ImageAction): void {
    const image = this.#list.chosen.at(-1);
    if (image) {
      this.#tell(action, image);
    }
  }

  #tell(action: ImageAction, { id }: PanelImage): void {
    const spends = action === 'vary' || action === 'repeat';
    if (!spends || this.#clicks.isFirst()) {
      this.#host.send({ type: 'image', action, image: id });
    }
  }
}
