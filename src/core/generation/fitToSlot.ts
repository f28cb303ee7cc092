import { sha256Of } from '../base/bytes.ts';
import { isSameSize } from '../base/size.ts';
import { SerialQueue } from '../base/serialQueue.ts';
import { cropImage, type CropTools } from '../crop/cropImage.ts';
import { type ImageRequest, wantedSize } from '../request/options.ts';
import type { ReceivedImage } from '../response/response.ts';
import type { SavedImage, SaveTarget } from './save.ts';

/** Cuts images to the size that was wanted before they are saved. Cuts one at a time, to bound the memory. */
export class SlotFitter {
  readonly #tools: CropTools;
  readonly #cuts = new SerialQueue();

  constructor(tools: CropTools) {
    this.#tools = tools;
  }

  /**
   * Saves what `target` is given as the request says: cut, or as received. The journal keeps the received bytes; the
   * hash of the bytes to be saved is noted before each attempt, so that another window knows the file by it.
   */
  fitting(target: SaveTarget): SaveTarget {
    return {
      ...target,
      save: async (image, request, willSaveAs) => {
        const cut = await this.#cuts.run(() => this.#cut(image, request));
        if (!cut) {
          return target.save(image, request, willSaveAs);
        }
        const { sha256 } = cut.stored;
        const saved = await target.save(cut, request, (uri) => willSaveAs(uri, sha256));
        return { ...saved, receivedSha256: image.stored.sha256 };
      },
    };
  }

  /** `undefined`: it is saved as received, also after a fault. */
  async #cut(image: ReceivedImage, request: ImageRequest): Promise<ReceivedImage | undefined> {
    const { format, stored } = image;
    if (request.slot?.fit !== 'exact' || !isSameSize(image, request.size) || stored.byteLength > maxBytes) {
      return undefined;
    }
    try {
      const received = await stored.read();
      if ((await sha256Of(received)) !== stored.sha256) {
        return undefined; // saving it as received reports the damage
      }
      const wanted = wantedSize(request);
      const bytes = await cropImage(received, format, request.size, wanted, this.#tools);
      if (typeof bytes === 'string' || bytes === received) {
        return undefined;
      }
      const sha256 = await sha256Of(bytes);
      return { ...image, ...wanted, stored: { byteLength: bytes.length, sha256, read: () => Promise.resolve(bytes) } };
    } catch {
      return undefined; // the image was charged: what cannot be cut is saved all the same
    }
  }
}

/** Twice the pixels of the largest size with 16 bits a channel: no image needs more. */
const maxBytes = 64 * 1024 * 1024;

/** Whether an image was to be cut to the size that was wanted, and has another one. */
export function isUncut({ width, height }: SavedImage, { slot }: ImageRequest): boolean {
  return slot?.fit === 'exact' && !isSameSize({ width, height }, slot);
}
