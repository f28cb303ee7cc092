// Draws docs/placeholders.png: placeholders in 12 sizes for prompts in 4 scripts, on light and on dark. Check it by
// eye.
import { writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { PNG } from 'pngjs';
import { drawPlaceholder } from '../src/core/placeholder/drawPlaceholder.ts';
import { parseSize } from '../src/core/request/size.ts';

const prompts = [
  [
    'A lighthouse at dusk, watercolour',
    'Café terrace in the rain',
    'Team photo: 12 robots & a cat',
    'Forest path',
    'Åse’s boat',
  ],
  ['一只可爱的北极熊宝宝', '雨中的咖啡馆', '黄昏的灯塔', '雪山', '星空下的帐篷'],
  ['Маяк на закате', 'Кафе под дождём', 'Лиса в зимнем лесу', 'Старый мост', 'Чашка чая'],
  ['منارة عند الغروب', 'مقهى تحت المطر', 'ثعلب في الثلج', 'قارب أزرق', 'سوق قديم'],
];
const bands = [
  ['1200x630', '1024x1024', '160x600', '1080x1920'],
  ['1920x1080', '800x600', '300x250'],
  ['1500x500', '2560x1440'],
  ['728x90', '320x100', '64x64'],
];
const width = 1000;
const gap = 8;
/** Steps of brightness: finer ones are not visible here, and double the file size. */
const step = 2;

const rows = await Promise.all(
  prompts.flatMap((texts) =>
    bands.map((sizes, band) =>
      Promise.all(
        sizes.map(async (text, index) => {
          const size = parseSize(text);
          const placeholder = { prompt: texts[(index + band) % texts.length] ?? '', size };
          return PNG.sync.read(Buffer.from(await drawPlaceholder(placeholder, 'png', () => setImmediate())));
        }),
      ),
    ),
  ),
);
const heights = rows.map((pictures) => {
  const shape = pictures.reduce((sum, picture) => sum + picture.width / picture.height, 0);
  const justified = Math.floor((width - gap * (pictures.length + 1)) / shape);
  return Math.min(justified, Math.max(...pictures.map((picture) => picture.height)));
});
const sheet = new PNG({ width, height: heights.reduce((sum, height) => sum + height + gap, 2 * gap) });
sheet.data.fill(255);
const half = heights.slice(0, rows.length / 2).reduce((sum, height) => sum + height + gap, gap);
for (let at = half * width * 4; at < sheet.data.length; at += 4) {
  sheet.data.set([0x1e, 0x1e, 0x1e], at);
}
let top = gap;
for (const [index, pictures] of rows.entries()) {
  top += index === rows.length / 2 ? gap : 0;
  const height = heights[index] ?? 0;
  let left = gap;
  for (const picture of pictures) {
    left += shrinkInto(picture, left, top, height) + gap;
  }
  top += height + gap;
}
writeFileSync('docs/placeholders.png', PNG.sync.write(sheet, { colorType: 2, deflateLevel: 9, filterType: 4 }));

/** Each pixel is the mean of the pixels it covers, in whole or in part; none is enlarged. @returns the new width */
function shrinkInto(picture: PNG, left: number, top: number, room: number): number {
  const height = Math.min(room, picture.height);
  const scale = picture.height / height;
  const shrunk = Math.floor(picture.width / scale);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < shrunk; x++) {
      const sum = [0, 0, 0];
      for (const [row, high] of under(y, scale, picture.height)) {
        for (const [column, wide] of under(x, scale, picture.width)) {
          const at = (row * picture.width + column) * 4;
          sum.forEach((value, channel) => (sum[channel] = value + (picture.data[at + channel] ?? 0) * high * wide));
        }
      }
      // Slightly less, so that values between two steps do not alternate.
      const mean = sum.map((value) => Math.min(255, Math.round(value / scale ** 2 / step - 0.01) * step));
      sheet.data.set(mean, ((top + y) * width + left + x) * 4);
    }
  }
  return shrunk;
}

/** The pixels that a pixel of a smaller picture covers, and how much of each. */
function under(at: number, scale: number, end: number): readonly (readonly [pixel: number, part: number])[] {
  const [from, to] = [at * scale, Math.min(end, (at + 1) * scale)];
  const first = Math.floor(from);
  return Array.from({ length: Math.ceil(to) - first }, (_, index) => {
    const pixel = first + index;
    return [pixel, Math.min(to, pixel + 1) - Math.max(from, pixel)];
  });
}
