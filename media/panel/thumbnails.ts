import type { PanelImage } from '../../src/protocol/messages.ts';
import { debounced } from './dom.ts';
import type { ThumbnailMaker } from './thumbnailMaker.ts';

/** How many are made at the same time. */
const maxAtOnce = 3;
const stillMs = 400;
/** Each has about 15 KB, not decoded. */
const maxKept = 2000;

/** What has a thumbnail: anything with an id, at a URL. */
export type Picture = Pick<PanelImage, 'id' | 'src'>;

type Show = (address: string | undefined) => void;

/** Thumbnails by image: made once, when one first becomes visible, and kept as long as the page exists. */
export class Thumbnails {
  readonly #maker: ThumbnailMaker;
  readonly #made = new Map<string, string>();
  readonly #wanted = new Map<string, { readonly image: Picture; readonly show: Show }>();
  readonly #workWhenStill = debounced(() => this.#work(), stillMs);
  #working = 0;

  constructor(maker: ThumbnailMaker) {
    this.#maker = maker;
  }

  isMade({ id }: Picture): boolean {
    return this.#made.has(id);
  }

  /** Shows the thumbnail at once or when it is made; `undefined` when the image file is missing. */
  want(image: Picture, show: Show): void {
    const made = this.#made.get(image.id);
    if (made !== undefined) {
      show(made);
      return;
    }
    this.#wanted.set(image.id, { image, show });
    this.#work();
  }

  /** The same, after a while without other work: a picture is visible already. */
  wantLater(image: Picture, show: Show): void {
    this.#wanted.set(image.id, { image, show });
    this.#workWhenStill();
  }

  /** An image that is no longer visible needs no thumbnail. */
  leave({ id }: Pick<Picture, 'id'>): void {
    this.#wanted.delete(id);
  }

  #work(): void {
    const [next] = this.#wanted;
    if (!next || this.#working >= maxAtOnce) {
      return;
    }
    const [id, { image, show }] = next;
    this.#wanted.delete(id);
    this.#working++;
    const end = (address: string | undefined): void => {
      this.#working--;
      show(address);
      this.#work();
    };
    this.#make(image).then(end, () => end(undefined));
    this.#work();
  }

  async #make({ id, src }: Picture): Promise<string> {
    const response = await fetch(src);
    if (!response.ok) {
      throw new Error('The image is not there.');
    }
    const address = URL.createObjectURL(await this.#maker.make(await response.blob()));
    this.#made.set(id, address);
    const [oldest] = this.#made;
    if (oldest && this.#made.size > maxKept) {
      URL.revokeObjectURL(oldest[1]);
      this.#made.delete(oldest[0]);
    }
    return address;
  }
}
