import { drawAbstract } from './abstract.ts';
import { drawBrownBear, drawCat, drawFox, drawPolarBear } from './animals.ts';
import { Canvas } from './canvas.ts';
import { city } from './city.ts';
import { dunes, forest, hills, mountains } from './land.ts';
import { ice, sea } from './water.ts';
import type { Ground, Scene } from './scene.ts';
import { inColours, moodOf } from './mood.ts';
import { paletteOf, type Palette } from './palette.ts';
import { Pen } from './pen.ts';
import { drawInsets, fillFrame, filledWith } from './references.ts';
import { meanOf, type ReferenceSample } from '../references/sample.ts';
import { Random } from './random.ts';
import { circle } from './shape.ts';
import { drawBirds } from './sky.ts';
import { drawBoat } from './boat.ts';
import { drawHouse } from './house.ts';
import { drawLighthouse } from './lighthouse.ts';
import { drawFlower, drawTree } from './plants.ts';
import { drawPlanet, drawRocket } from './space.ts';

/** What determines a picture: the same request draws the same picture. */
export interface PictureRequest {
  readonly prompt: string;
  readonly seed: number;
  /** Index of the picture within its request, from 0. */
  readonly index: number;
  readonly width: number;
  readonly height: number;
  /** Reference images, which give the picture its colours and are shown small in it. */
  readonly references?: readonly ReferenceSample[];
}

/**
 * Draws a calm landscape with what the prompt names, or paper waves when it names nothing known. A prompt that asks to
 * fill the frame with the colour of image 1 gets that.
 */
export function drawPicture({ references = [], ...request }: PictureRequest): Canvas {
  const { prompt, seed, index, width, height } = request;
  const random = new Random(`${seed} ${index} ${prompt}`);
  const canvas = new Canvas(width, height);
  const filling = filledWith(prompt, references);
  const [first, ...others] = references;
  if (filling) {
    fillFrame(canvas, meanOf(filling), random);
  } else {
    drawScene(canvas, prompt, random, first && paletteOf([first, ...others]));
  }
  drawInsets(canvas, references);
  return canvas;
}

function drawScene(canvas: Canvas, prompt: string, random: Random, palette: Palette | undefined): void {
  const subject = subjects.find(({ words }) => words.test(prompt));
  const ground =
    grounds.find(({ words }) => words.test(prompt))?.ground ??
    subject?.ground ??
    (light.test(prompt) ? hills : undefined);
  if (!ground) {
    drawAbstract(canvas, random, palette);
    return;
  }
  const sunX = random.between(-0.75, -0.3) * canvas.right;
  const asked = moodOf(prompt, random);
  const scene: Scene = { canvas, mood: palette ? inColours(asked, palette) : asked, random, sunX };
  const standsAt = ground(scene);
  const isSnowing = /snow|blizzard|雪/i.test(prompt);
  if (!scene.mood.isDark && !isSnowing && ground !== ice) {
    drawBirds(canvas, scene.mood, random.between(-0.2, 0.1) * canvas.right, random.between(0.2, 0.3), random);
  }
  if (subject) {
    const { draw, x = 0, y = standsAt, size, angle = 0 } = subject;
    const aside = x + random.between(-0.1, 0.1);
    const scale = size * canvas.scale * random.between(0.9, 1.06);
    draw(new Pen(canvas, aside * canvas.right, y, scale, angle), scene);
  }
  if (isSnowing) {
    drawSnowfall(scene);
  }
}

interface Subject {
  readonly words: RegExp;
  readonly draw: (pen: Pen, scene: Scene) => void;
  readonly ground: Ground;
  /** From -1 at the left edge to 1 at the right one. */
  readonly x?: number;
  /** Without it, the thing stands on the ground. */
  readonly y?: number;
  readonly size: number;
  readonly angle?: number;
}

const subjects: readonly Subject[] = [
  { words: /lighthouse|灯塔/i, draw: drawLighthouse, ground: sea, x: 0.46, y: 0.76, size: 0.56 },
  { words: /polar bear|北极熊|白熊/i, draw: drawPolarBear, ground: ice, size: 0.6 },
  { words: /\bbear|熊/i, draw: drawBrownBear, ground: forest, size: 0.52 },
  { words: /\bfox|狐/i, draw: drawFox, ground: forest, size: 0.46 },
  { words: /\bcats?\b|kitten|猫/i, draw: drawCat, ground: hills, size: 0.46 },
  { words: /rocket|spaceship|火箭/i, draw: drawRocket, ground: city, x: 0.16, y: 0.5, size: 0.36, angle: 0.3 },
  { words: /planet|saturn|行星|土星/i, draw: drawPlanet, ground: mountains, x: 0.32, y: 0.27, size: 0.36 },
  { words: /\bboat|\bship|sail|船|帆/i, draw: drawBoat, ground: sea, x: 0.2, y: 0.76, size: 0.34 },
  { words: /flower|rose|tulip|garden|花/i, draw: drawFlower, ground: hills, y: 1.02, size: 0.6 },
  { words: /house|cabin|cottage|home|屋|房|家/i, draw: drawHouse, ground: hills, x: 0.25, size: 0.27 },
  { words: /\btree|oak|树/i, draw: drawTree, ground: hills, x: 0.2, size: 0.5 },
];

const grounds: readonly { readonly words: RegExp; readonly ground: Ground }[] = [
  { words: /city|skyline|town|street|城/i, ground: city },
  { words: /forest|woods|jungle|森林|树林/i, ground: forest },
  { words: /\bsea\b|ocean|beach|coast|\blake|harbou?r|海|湖/i, ground: sea },
  { words: /iceberg|arctic|polar|\bice\b|北极|南极|冰/i, ground: ice },
  { words: /desert|dune|沙漠|沙丘/i, ground: dunes },
  { words: /mountain|alps|peak|山/i, ground: mountains },
  { words: /hill|valley|meadow|field|landscape|丘|谷|草原|田|风景/i, ground: hills },
];

/** A prompt that only names a light still gets a landscape. */
const light = /sunset|sunrise|dusk|dawn|evening|morning|night|日落|日出|黄昏|夜/i;

function drawSnowfall({ canvas, random }: Scene): void {
  for (let flake = 0; flake < 170 * canvas.right; flake++) {
    const nearness = random.next() ** 3;
    const radius = 0.0018 + nearness * 0.006;
    const x = random.between(-canvas.right, canvas.right);
    canvas.fill(circle(x, random.next(), radius), [255, 255, 255], {
      opacity: 0.9 - nearness * 0.3,
      softness: radius * 1.2,
    });
  }
}
