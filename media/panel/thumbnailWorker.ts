import { type Copy, makeCopy } from './thumbnail.ts';

interface Asked {
  readonly id: number;
  readonly image: Blob;
  readonly copy: Copy;
}

/** Makes copies outside of the page’s thread, one after the other. `null`: the bytes are no image. */
self.addEventListener('message', ({ data: { id, image, copy } }: MessageEvent<Asked>) => {
  const respond = (made: Blob | null): void => self.postMessage({ id, made });
  makeCopy(image, copy).then(respond, () => respond(null));
});
