/** What the bytes of a picture say of themselves. */
export interface Container {
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly width: number;
  readonly height: number;
  /**
   * Parts that are no picture: such as `EXIF`, `XMP`, `COM`, `tEXt`, `ICC`, or `trailer` for bytes after the end.
   * `orientation` is an EXIF with that tag alone.
   */
  readonly metadata: readonly string[];
  /** As EXIF counts it, 1 to 8; 1 is upright. */
  readonly orientation: number;
}

/** Reads the structure of a PNG, JPEG or WebP; `undefined` when it is damaged or something else. */
export function readContainer(bytes: Uint8Array): Container | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (buffer.subarray(0, 8).equals(pngSignature)) {
      return readPng(buffer);
    }
    if (buffer.toString('latin1', 0, 4) === 'RIFF' && buffer.toString('latin1', 8, 12) === 'WEBP') {
      return readWebp(buffer);
    }
    return buffer.readUInt16BE(0) === 0xffd8 ? readJpeg(buffer) : undefined;
  } catch {
    return undefined; // It ends too early.
  }
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Chunks that belong to the picture: how its pixels are stored, and how they look. */
const pngPictureChunks =
  /^(IHDR|PLTE|IDAT|IEND|tRNS|gAMA|cHRM|sRGB|sBIT|bKGD|pHYs|hIST|sPLT|cICP|mDCV|cLLI|acTL|fcTL|fdAT)$/;

function readPng(buffer: Buffer): Container | undefined {
  const metadata: string[] = [];
  let orientation = 1;
  let at = 8;
  for (let type = ''; type !== 'IEND';) {
    const length = buffer.readUInt32BE(at);
    type = buffer.toString('latin1', at + 4, at + 8);
    buffer.readUInt32BE(at + 8 + length);
    if (type === 'eXIf') {
      const exif = readExif(buffer.subarray(at + 8, at + 8 + length));
      metadata.push(exif.name);
      orientation = exif.orientation;
    } else if (!pngPictureChunks.test(type)) {
      metadata.push(type === 'iCCP' ? 'ICC' : type);
    }
    at += length + 12;
  }
  const [width, height] = [buffer.readUInt32BE(16), buffer.readUInt32BE(20)];
  return { type: 'image/png', width, height, metadata: withTrailer(metadata, buffer.length - at), orientation };
}

function readJpeg(buffer: Buffer): Container | undefined {
  const metadata: string[] = [];
  let [width, height, orientation] = [0, 0, 1];
  let at = 2;
  for (;;) {
    const marker = buffer.readUInt16BE(at);
    if (marker === 0xffff) {
      at++; // A fill byte
      continue;
    }
    if (marker === 0xffd9) {
      at += 2;
      break;
    }
    if (marker < 0xffc0 || (marker >= 0xffd0 && marker <= 0xffd8)) {
      return undefined;
    }
    const end = at + 2 + buffer.readUInt16BE(at + 2);
    const data = buffer.subarray(at + 4, end);
    if (marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)) {
      [height, width] = [data.readUInt16BE(1), data.readUInt16BE(3)];
    } else if (marker >= 0xffe0 && marker <= 0xffef) {
      const name = nameOfApp(marker - 0xffe0, data);
      const exif = name === 'EXIF' ? readExif(data.subarray(6)) : undefined;
      orientation = exif?.orientation ?? orientation;
      metadata.push(...(name === undefined ? [] : [exif?.name ?? name]));
    } else if (marker === 0xfffe) {
      metadata.push('COM');
    }
    at = marker === 0xffda ? endOfScan(buffer, end) : end;
  }
  return width === 0
    ? undefined
    : { type: 'image/jpeg', width, height, metadata: withTrailer(metadata, buffer.length - at), orientation };
}

/** `undefined` for the segments that a decoder needs: JFIF, and Adobe’s with the colour transform. */
function nameOfApp(number: number, data: Buffer): string | undefined {
  const starts = (text: string) => data.toString('latin1', 0, text.length) === text;
  if ((number === 0 && starts('JFIF\0')) || (number === 14 && starts('Adobe'))) {
    return undefined;
  }
  if (number === 1 && starts('Exif\0')) {
    return 'EXIF';
  }
  if (number === 1 && starts('http://ns.adobe.com/')) {
    return 'XMP';
  }
  return number === 2 && starts('ICC_PROFILE\0') ? 'ICC' : `APP${number}`;
}

/** The next marker that ends the coded data: none of the restart markers, and no stuffed byte. */
function endOfScan(buffer: Buffer, start: number): number {
  for (let at = buffer.indexOf(0xff, start); at >= 0; at = buffer.indexOf(0xff, at + 1)) {
    const code = buffer[at + 1] ?? 0;
    if (code !== 0 && code !== 0xff && (code < 0xd0 || code > 0xd7)) {
      return at;
    }
  }
  return buffer.length;
}

function readWebp(buffer: Buffer): Container | undefined {
  const metadata: string[] = [];
  let [width, height, orientation] = [0, 0, 1];
  const end = 8 + buffer.readUInt32LE(4);
  let at = 12;
  while (at < end) {
    const type = buffer.toString('latin1', at, at + 4);
    const length = buffer.readUInt32LE(at + 4);
    const data = buffer.subarray(at + 8, at + 8 + length);
    if (data.length < length) {
      return undefined;
    }
    if (type === 'VP8 ') {
      [width, height] = [data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff];
    } else if (type === 'VP8L') {
      const bits = data.readUInt32LE(1);
      [width, height] = [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    } else if (type === 'EXIF') {
      const exif = readExif(data.toString('latin1', 0, 4) === 'Exif' ? data.subarray(6) : data);
      metadata.push(exif.name);
      orientation = exif.orientation;
    } else if (!['VP8X', 'ALPH', 'ANIM', 'ANMF'].includes(type)) {
      metadata.push(type === 'ICCP' ? 'ICC' : type.trim());
    }
    at += 8 + length + (length % 2);
  }
  return width === 0
    ? undefined
    : { type: 'image/webp', width, height, metadata: withTrailer(metadata, buffer.length - at), orientation };
}

/** `orientation` when nothing but that tag is in it, else `EXIF`. */
function readExif(tiff: Buffer): { readonly name: string; readonly orientation: number } {
  try {
    const isLittle = tiff.toString('latin1', 0, 2) === 'II';
    const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
    const long = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
    const directory = long(4);
    const tags = Array.from({ length: short(directory) }, (_, index) => directory + 2 + index * 12);
    const at = tags.find((tag) => short(tag) === 0x0112);
    const isAlone = tags.length === 1 && at !== undefined && directory === 8 && tiff.length <= 8 + 2 + 12 + 4;
    return { name: isAlone ? 'orientation' : 'EXIF', orientation: at === undefined ? 1 : short(at + 8) };
  } catch {
    return { name: 'EXIF', orientation: 1 };
  }
}

function withTrailer(metadata: readonly string[], trailingBytes: number): readonly string[] {
  return trailingBytes > 0 ? [...metadata, 'trailer'] : metadata;
}
