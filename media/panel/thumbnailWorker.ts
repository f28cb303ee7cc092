import { makeThumbnail } from './thumbnail.ts';

/** Makes thumbnails away from the page, one after the other. `null`: the bytes are no image. */
self.addEventListener('message', ({ data }: MessageEvent<{ readonly id: number; readonly image: Blob }>) => {
  void makeThumbnail(data.image)
    .catch(() => null)
    .then((thumbnail) => self.postMessage({ id: data.id, thumbnail }));
});
