import type { Canvas } from './canvas.ts';
import { mix, type Colour } from './colour.ts';
import type { Mood } from './mood.ts';
import type { Random } from './random.ts';
import { blob, circle, ellipse, union } from './shape.ts';

/** The sky down to the horizon, with its sun or moon at `sunX`. */
export function drawSky(canvas: Canvas, mood: Mood, horizon: number, sunX: number, random: Random): void {
  canvas.wash((y) => skyColour(mood, y / horizon));
  if (mood.isDark) {
    drawStars(canvas, mood, horizon, random);
  }
  canvas.glow(sunX, mood.sunY, 0.3, mood.sun, mood.isDark ? 0.42 : 0.55);
  canvas.glow(sunX, mood.sunY, 0.1, mood.sun, 0.6);
  canvas.fill(circle(sunX, mood.sunY, 0.058), mood.sun);
  drawClouds(canvas, mood, horizon, random);
}

/** @param height 0 at the top, 1 at the horizon */
function skyColour({ sky }: Mood, height: number): Colour {
  const place = Math.min(0.999, Math.max(0, height)) * 3;
  const index = Math.floor(place);
  return mix(sky[index] ?? sky[0], sky[index + 1] ?? sky[3], place - index);
}

function drawStars(canvas: Canvas, mood: Mood, horizon: number, random: Random): void {
  const count = Math.round(150 * canvas.right * 2);
  for (let star = 0; star < count; star++) {
    const height = random.next() ** 1.5;
    const x = random.between(-canvas.right, canvas.right);
    const radius = random.next() ** 4 * 0.0022 + 0.0007;
    canvas.fill(circle(x, height * horizon * 0.8, radius), mood.sun, {
      opacity: random.between(0.3, 0.95) * (1 - height),
      softness: 0.0012,
    });
  }
}

/** Long flat clouds, each of a few overlapping soft lenses. */
function drawClouds(canvas: Canvas, mood: Mood, horizon: number, random: Random): void {
  for (let cloud = 0; cloud < 5; cloud++) {
    const x = random.between(-canvas.right, canvas.right);
    const y = horizon * random.between(0.15, 0.78);
    const length = random.between(0.14, 0.34);
    const thickness = random.between(0.01, 0.02);
    for (let lens = 0; lens < 3; lens++) {
      const lensX = x + random.between(-0.6, 0.6) * length;
      const lensY = y - lens * thickness * 0.8;
      const lensLength = length * (1 - lens * 0.25);
      canvas.fill(blob(lensX, lensY, lensLength, thickness), mood.cloud, {
        opacity: mood.isDark ? 0.28 : 0.5,
        softness: thickness * 2,
      });
    }
  }
}

/** A few distant birds. */
export function drawBirds(canvas: Canvas, mood: Mood, x: number, y: number, random: Random): void {
  for (let bird = -2; bird <= 2; bird++) {
    const birdX = x + bird * 0.05 + random.between(-0.012, 0.012);
    const birdY = y + Math.abs(bird) * 0.018 + random.between(-0.014, 0.014);
    const span = random.between(0.009, 0.015);
    const left = ellipse(birdX - span * 0.85, birdY, span, span * 0.2, 0.38);
    const right = ellipse(birdX + span * 0.85, birdY, span, span * 0.2, -0.38);
    canvas.fill(union(left, right), mood.near, { opacity: 0.7 });
  }
}
