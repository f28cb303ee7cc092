import type { ImageAction, PanelImage } from '../../src/protocol/messages.ts';
import { openComparison } from './comparison.ts';
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

  constructor(list: ImageList, host: HostLink, store: DraftStore, texts: PageTexts, references: ReferenceField) {
    this.#references = references;
    this.#list = list;
    this.#host = host;
    this.#store = store;
    this.#texts = texts;
  }

  insert(): void {
    this.#ask('insert');
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
      openComparison(left, right, this.#texts, (image) => this.#tell('insert', image));
    }
  }

  openMenu(at: Point | Element): void {
    const item = (name: ImageAction, icon: NonNullable<MenuItem['icon']>): MenuItem => ({
      label: this.#texts.get(name),
      icon,
      run: () => this.#ask(name),
    });
    const isPair = this.#list.chosen.length === 2;
    const compare = { label: this.#texts.get('compare'), icon: 'splitHorizontal', run: () => this.compare() } as const;
    const reference: MenuItem = {
      label: this.#texts.get('useAsReference'),
      icon: 'layers',
      run: () => this.useAsReference(),
    };
    openMenu(
      this.#texts.get('imageActions'),
      [
        item('insert', 'insert'),
        item('copyLink', 'link'),
        item('copyPath', 'copy'),
        item('open', 'fileMedia'),
        item('reveal', 'folderOpened'),
        ...(isPair ? [compare] : []),
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
