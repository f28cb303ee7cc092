import { makeThumbnail } from './thumbnail.ts';

/** Makes thumbnails outside of the page’s thread, one after the other. `null`: the bytes are no image. */
self.addEventListener('message', ({ data }: MessageEvent<{ readonly id: number; readonly image: Blob }>) => {
  const respond = (thumbnail: Blob | null): void => self.postMessage({ id: data.id, thumbnail });
  makeThumbnail(data.image).then(respond, () => respond(null));
});
