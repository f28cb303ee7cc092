import type { PictureFormat } from './picture/encode.ts';
import type { Transform } from './script.ts';

export interface Picture {
  readonly format: PictureFormat;
  readonly bytes: Uint8Array;
}

/** The JSON text with the pictures. `addressOf` returns an address for a picture, which is sent in its place. */
export function responseBody(
  pictures: readonly Picture[],
  transform: Transform | undefined,
  addressOf: (picture: Picture) => string,
): string {
  const created = Math.floor(Date.now() / 1000);
  const data = pictures.map((picture) =>
    transform === 'url' ? { url: addressOf(picture) } : { b64_json: imageText(picture, transform) },
  );
  const body = transform === 'keysReversed' ? { data, created } : { created, data };
  const json = JSON.stringify(body, undefined, transform === 'prettyPrint' ? 2 : undefined);
  return transform === 'escapedSlashes' ? json.replaceAll('/', '\\/') : json;
}

function imageText({ format, bytes }: Picture, transform: Transform | undefined): string {
  const base64 = Buffer.from(bytes).toString(transform === 'base64url' ? 'base64url' : 'base64');
  if (transform === 'newlinesInBase64') {
    return base64.replace(/.{76}/g, '$&\n');
  }
  return transform === 'dataPrefix' ? `data:image/${format};base64,${base64}` : base64;
}
